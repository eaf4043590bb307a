' What reviewers do to a table in a document, done by LibreOffice itself.
Function Load(url As String)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden"
  args(0).Value = True
  Load = StarDesktop.loadComponentFromURL(url, "_blank", 0, args())
End Function

Sub Save(doc, url As String, filter As String)
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "FilterName"
  args(0).Value = filter
  doc.storeToURL(url, args())
End Sub

Sub Replace(doc, old As String, word As String)
  what = doc.createReplaceDescriptor()
  what.SearchString = old
  what.ReplaceString = word
  doc.replaceAll(what)
End Sub

Sub Note(doc, cell, author As String, words As String)
  field = doc.createInstance("com.sun.star.text.textfield.Annotation")
  field.Author = author
  field.Content = words
  cursor = cell.createTextCursor()
  cursor.gotoEnd(False)
  cell.insertTextContent(cursor, field, False)
End Sub

Sub Main(dir As String)
  Const word = "MS Word 2007 XML"

  ' Saved as it is, also through its own format.
  doc = Load(dir & "in.docx")
  Save(doc, dir & "saved.docx", word)
  Save(doc, dir & "saved.odt", "writer8")
  doc.close(True)
  doc = Load(dir & "saved.odt")
  Save(doc, dir & "odt.docx", word)
  doc.close(True)

  ' Typed while changes are tracked, as the file says; a status, and things said.
  doc = Load(dir & "in.docx")
  table = doc.TextTables.getByIndex(0)
  Replace(doc, "strengthened", "improved")
  table.getCellByName("E5").String = "Which one?"
  Note(doc, table.getCellByName("C2"), "Omar", "Please do this one.")
  Save(doc, dir & "tracked.docx", word)
  doc.close(True)

  ' Typed without that, rows deleted and doubled, a column put in.
  doc = Load(dir & "in.docx")
  doc.RecordChanges = False
  table = doc.TextTables.getByIndex(0)
  Replace(doc, "strengthened", "improved")
  table.getCellByName("D5").String = "Approved"
  table.getCellByName("C2").String = "The fourth dialogue ended."
  table.Rows.removeByIndex(5, 1)
  table.Rows.insertByIndex(6, 1)
  For i = 0 To 4
    table.getCellByPosition(i, 6).String = table.getCellByPosition(i, 2).String
  Next i
  table.Columns.insertByIndex(1, 1)
  table.getCellByPosition(1, 0).String = "Mine"
  table.getCellByPosition(1, 3).String = "nothing for the translator"
  Save(doc, dir & "edited.docx", word)
  doc.close(True)

  ' Typed as on a keyboard, and put right by AutoCorrect.
  doc = Load(dir & "in.docx")
  doc.RecordChanges = False
  cell = doc.TextTables.getByIndex(0).getCellByName("C5")
  cell.String = "he said ""yes"" -- and that's the 1st 1/2."
  cursor = doc.CurrentController.ViewCursor
  cursor.gotoRange(cell.Start, False)
  cursor.gotoRange(cell.End, True)
  Dim none()
  createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(doc.CurrentController.Frame, ".uno:AutoFormatApply", "", 0, none())
  Save(doc, dir & "corrected.docx", word)
  doc.close(True)

  ' Sorted by the translation.
  doc = Load(dir & "in.docx")
  doc.RecordChanges = False
  range = doc.TextTables.getByIndex(0).getCellRangeByName("A2:E7")
  how = range.createSortDescriptor()
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 3
  field(0).IsAscending = False
  field(0).FieldType = com.sun.star.table.TableSortFieldType.ALPHANUMERIC
  For i = 0 To UBound(how)
    If how(i).Name = "SortFields" Then how(i).Value = field()
    If how(i).Name = "IsSortColumns" Then how(i).Value = False
  Next i
  range.sort(how)
  Save(doc, dir & "sorted.docx", word)
  doc.close(True)
End Sub
