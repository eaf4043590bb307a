#include "textflag.h"

// CARRYSAVE adds v and w to the plane p; the carry is left in v.
#define CARRYSAVE(p, v, w, t) \
	VPXOR p, v, t \
	VPAND p, v, v \
	VPXOR t, w, p \
	VPAND t, w, t \
	VPOR  t, v, v

// CARRY adds v to the plane p; the carry is left in v.
#define CARRY(p, v, t) \
	VPAND p, v, t \
	VPXOR p, v, p \
	VMOVDQA t, v

// ROW loads four cells of the row at place i of the list, and has the next line
// of the cache fetched: the processor follows fewer rows than a query has.
#define ROW(i, v) \
	MOVLQZX (4*i)(R9), R11 \
	PREFETCHT0 64(SI)(R11*1) \
	VMOVDQU (SI)(R11*1), v

// func addRows(out, lacks *uint64, offsets *uint32, n, quads int, start *[6]uint64) (any bool)
//
// Y0 to Y5 are the planes, Y6 says which units have run over, Y12 which have
// not, of all cells, and Y15 is all ones.
TEXT ·addRows(SB), NOSPLIT, $0-49
	MOVQ out+0(FP), DI
	MOVQ lacks+8(FP), SI
	MOVQ offsets+16(FP), R8
	MOVQ n+24(FP), DX
	MOVQ quads+32(FP), CX
	MOVQ start+40(FP), BX
	VPCMPEQD Y15, Y15, Y15
	VPXOR Y12, Y12, Y12

quad:
	VPBROADCASTQ (BX), Y0
	VPBROADCASTQ 8(BX), Y1
	VPBROADCASTQ 16(BX), Y2
	VPBROADCASTQ 24(BX), Y3
	VPBROADCASTQ 32(BX), Y4
	VPBROADCASTQ 40(BX), Y5
	VPXOR Y6, Y6, Y6
	MOVQ R8, R9
	MOVQ DX, R10

eight:
	CMPQ R10, $8
	JLT  rest
	ROW(0, Y7)
	ROW(1, Y8)
	CARRYSAVE(Y0, Y7, Y8, Y14)
	ROW(2, Y8)
	ROW(3, Y9)
	CARRYSAVE(Y0, Y8, Y9, Y14)
	CARRYSAVE(Y1, Y7, Y8, Y14)
	ROW(4, Y8)
	ROW(5, Y9)
	CARRYSAVE(Y0, Y8, Y9, Y14)
	ROW(6, Y9)
	ROW(7, Y10)
	CARRYSAVE(Y0, Y9, Y10, Y14)
	CARRYSAVE(Y1, Y8, Y9, Y14)
	CARRYSAVE(Y2, Y7, Y8, Y14)
	CARRY(Y3, Y7, Y14)
	CARRY(Y4, Y7, Y14)
	CARRY(Y5, Y7, Y14)
	VPOR Y7, Y6, Y6
	ADDQ $32, R9
	SUBQ $8, R10
	VPTEST Y15, Y6
	JCC  eight
	JMP  done

rest:
	TESTQ R10, R10
	JZ    done
	ROW(0, Y7)
	CARRY(Y0, Y7, Y14)
	CARRY(Y1, Y7, Y14)
	CARRY(Y2, Y7, Y14)
	CARRY(Y3, Y7, Y14)
	CARRY(Y4, Y7, Y14)
	CARRY(Y5, Y7, Y14)
	VPOR Y7, Y6, Y6
	ADDQ $4, R9
	DECQ R10
	JMP  rest

done:
	VPXOR Y15, Y6, Y6
	VPOR  Y6, Y12, Y12
	VMOVDQU Y6, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	DECQ CX
	JNZ  quad
	VPTEST Y12, Y12
	SETNE any+48(FP)
	VZEROUPPER
	RET
