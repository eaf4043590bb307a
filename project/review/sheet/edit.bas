' What reviewers do to a workbook, done by LibreOffice itself.
Function Load(url As String, filter As String, options As String)
  Dim args(2) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden"
  args(0).Value = True
  If filter <> "" Then
    args(1).Name = "FilterName"
    args(1).Value = filter
    args(2).Name = "FilterOptions"
    args(2).Value = options
  End If
  Load = StarDesktop.loadComponentFromURL(url, "_blank", 0, args())
End Function

Sub Save(doc, url As String, filter As String, options As String)
  Dim args(1) As New com.sun.star.beans.PropertyValue
  args(0).Name = "FilterName"
  args(0).Value = filter
  args(1).Name = "FilterOptions"
  args(1).Value = options
  doc.storeToURL(url, args())
End Sub

' Rows returns the rows of the table, without the headings.
Function Rows(sheet)
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  Rows = sheet.getCellRangeByPosition(0, 1, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
End Function

Sub Main(dir As String)
  Const excel = "Calc MS Excel 2007 XML"
  Const csv = "Text - txt - csv (StarCalc)"

  ' Saved as it is, also through its own format.
  doc = Load(dir & "in.xlsx", "", "")
  Save(doc, dir & "saved.xlsx", excel, "")
  Save(doc, dir & "saved.ods", "calc8", "")
  Save(doc, dir & "comma.csv", csv, "44,34,76,1,,0,false,true,false")
  Save(doc, dir & "semicolon1256.csv", csv, "59,34,38,1,,0,false,true,false")
  Save(doc, dir & "tabs16.txt", csv, "9,34,65535,1,,0,false,true,false")
  doc.close(True)
  doc = Load(dir & "saved.ods", "", "")
  Save(doc, dir & "ods.xlsx", excel, "")
  doc.close(True)

  ' Sorted by the translation, the other way round.
  doc = Load(dir & "in.xlsx", "", "")
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 2
  field(0).IsAscending = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "ContainsHeader"
  how(1).Value = False
  Rows(doc.Sheets.getByIndex(0)).sort(how())
  Save(doc, dir & "sorted.xlsx", excel, "")
  doc.close(True)

  ' Edited: typed, a status chosen, a comment and a note, a row deleted, one doubled, a
  ' column and a line put in, the sheet called something else.
  doc = Load(dir & "in.xlsx", "", "")
  sheet = doc.Sheets.getByIndex(0)
  sheet.getCellByPosition(2, 1).String = "Typed by hand"
  sheet.getCellByPosition(3, 1).String = "Approved"
  sheet.getCellByPosition(4, 1).String = "Is this the right word?"
  sheet.Annotations.insertNew(sheet.getCellByPosition(2, 3).CellAddress, "A note pinned to it")
  sheet.getCellByPosition(2, 7).Formula = "=1+1"
  sheet.getCellByPosition(2, 10).Value = 2020
  sheet.getCellByPosition(3, 11).String = "done"
  all = Rows(sheet).RangeAddress
  sheet.copyRange(sheet.getCellByPosition(0, all.EndRow + 1).CellAddress, sheet.getCellRangeByPosition(0, 4, all.EndColumn, 4).RangeAddress)
  sheet.Rows.removeByIndex(2, 1)
  sheet.Columns.insertByIndex(2, 1)
  sheet.getCellByPosition(2, 0).String = "My remarks"
  sheet.getCellByPosition(2, 1).String = "nothing for the translator"
  sheet.Rows.insertByIndex(0, 1)
  sheet.getCellByPosition(0, 0).String = "Reviewed on a train"
  sheet.Name = "Mine"
  Save(doc, dir & "edited.xlsx", excel, "")
  doc.close(True)

  ' Divided over two sheets, the second without headings.
  doc = Load(dir & "in.xlsx", "", "")
  sheet = doc.Sheets.getByIndex(0)
  all = Rows(sheet).RangeAddress
  doc.Sheets.insertNewByName("Second half", 1)
  other = doc.Sheets.getByIndex(1)
  other.copyRange(other.getCellByPosition(0, 0).CellAddress, sheet.getCellRangeByPosition(0, 5, all.EndColumn, all.EndRow).RangeAddress)
  sheet.Rows.removeByIndex(5, all.EndRow - 4)
  Save(doc, dir & "divided.xlsx", excel, "")
  doc.close(True)

  ' A table of values, opened as a person opens it, and saved.
  doc = Load(dir & "in.csv", csv, "44,34,76,1,,0,false,true")
  Save(doc, dir & "csv8.csv", csv, "44,34,76,1,,0,false,true,false")
  Save(doc, dir & "csv1256.csv", csv, "59,34,38,1,,0,false,true,false")
  Save(doc, dir & "csv16.txt", csv, "9,34,65535,1,,0,false,true,false")
  Save(doc, dir & "csv.xlsx", excel, "")
  doc.close(True)

  ' The same where numbers have a decimal comma: opened and saved in German.
  doc = Load(dir & "in.csv", csv, "44,34,76,1,,1031,false,true")
  Save(doc, dir & "german.csv", csv, "59,34,76,1,,1031,false,true,false")
  Save(doc, dir & "german1252.csv", csv, "59,34,1,1,,1031,false,true,false")
  doc.close(True)
End Sub
