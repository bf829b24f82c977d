/**
 * Just enough of an assembler to write WebAssembly functions with 128-bit vectors in TypeScript
 * (WebAssembly Core Specification 2.0, §5). Instructions are byte lists, operands come first.
 */
export type Code = readonly number[];

export type ValueType = 'i32' | 'f32' | 'v128';

const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** A parameter or local variable of a function. */
export interface Local {
  readonly get: Code;
  /** Stores what `value` computes. */
  set(value: Code): Code;
}

export interface FunctionParts<Names extends string> {
  readonly parameters: Readonly<Record<Names, Local>>;
  /** Declares another local variable, zero at first. */
  readonly declare: (type: ValueType) => Local;
  /** The same for several of a type. */
  readonly declareMany: <Count extends number>(type: ValueType, count: Count) => Locals<Count>;
}

/** As many variables as `Count` says, so that unpacking more of them is an error of types. */
type Locals<Count extends number, Found extends Local[] = []> = Found['length'] extends Count
  ? Found
  : Locals<Count, [...Found, Local]>;

export interface AssembledFunction {
  readonly name: string;
  readonly parameterTypes: readonly ValueType[];
  readonly localTypes: readonly ValueType[];
  readonly body: Code;
}

/** Writes a function without a result; parameters in the order of `types`. */
export function assembleFunction<Names extends string>(
  name: string,
  types: Readonly<Record<Names, ValueType>>,
  write: (parts: FunctionParts<Names>) => Code,
): AssembledFunction {
  const parameterNames = Object.keys(types) as Names[];
  const parameterTypes = parameterNames.map((parameter) => types[parameter]);
  const localTypes: ValueType[] = [];
  const parameters = Object.fromEntries(
    parameterNames.map((parameter, index) => [parameter, createLocal(index)]),
  ) as Record<Names, Local>;
  const declare = (type: ValueType): Local => {
    localTypes.push(type);
    return createLocal(parameterTypes.length + localTypes.length - 1);
  };
  const body = write({
    parameters,
    declare,
    declareMany: <Count extends number>(type: ValueType, count: Count) =>
      Array.from({ length: count }, () => declare(type)) as Locals<Count>,
  });
  return { name, parameterTypes, localTypes, body };
}

/** A module that imports its memory as `env.memory` and exports the functions by name. */
export function assembleModule(functions: readonly AssembledFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameterTypes }) => [
    0x60,
    ...list(parameterTypes.map((type) => [TYPE_BYTES[type]])),
    0x00,
  ]);
  const memoryImport = [...text('env'), ...text('memory'), 0x02, 0x00, 0x00];
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const bodies = functions.map(({ localTypes, body }) => {
    const locals = list(localTypes.map((type) => [0x01, TYPE_BYTES[type]]));
    const code = [...locals, ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([memoryImport])),
    ...section(3, list(functions.map((_, index) => unsigned(index)))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ]);
}

function createLocal(index: number): Local {
  return {
    get: [0x20, ...unsigned(index)],
    set: (value) => [...value, 0x21, ...unsigned(index)],
  };
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (value: string): Code => list([...new TextEncoder().encode(value)].map((b) => [b]));

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isDone = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isDone ? low : low | 0x80);
    if (isDone) return bytes;
  }
}

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
const binary =
  (opcode: Code) =>
  (left: Code, right: Code): Code => [...left, ...right, ...opcode];

export const constant = (value: number): Code => [0x41, ...signed(value)];
export const add = binary([0x6a]);
export const multiply = binary([0x6c]);
const isBelow = binary([0x49]);

/** Four floats at an address (any alignment). */
export const load = (address: Code, offset = 0): Code => [
  ...address,
  ...vector(0x00),
  0x00,
  ...unsigned(offset),
];
/** One float at an address, in all four lanes. */
export const loadSplat = (address: Code, offset = 0): Code => [
  ...address,
  ...vector(0x09),
  0x00,
  ...unsigned(offset),
];
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...vector(0x0b),
  0x00,
  ...unsigned(offset),
];
/** A float in all four lanes. */
export const splat = (value: Code): Code => [...value, ...vector(0x13)];
export const zeros: Code = [...vector(0x0c), ...new Array<number>(16).fill(0)];
export const addFloats = binary(vector(0xe4));
export const subtractFloats = binary(vector(0xe5));
export const multiplyFloats = binary(vector(0xe6));
/** The larger of each lane. */
export const maximumFloats = binary(vector(0xe9));
/** All ones in the lanes where left is greater. */
export const isGreater = binary(vector(0x44));
export const and = binary(vector(0x4e));
/** Picks four lanes, 0 to 3 of `left` and 4 to 7 of `right`. */
export const pickLanes = (left: Code, right: Code, lanes: readonly number[]): Code => [
  ...left,
  ...right,
  ...vector(0x0d),
  ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
];

/**
 * Runs `body` for `counter` = start, start + step, … below end; at least once. `end` and `step`
 * must not change meanwhile.
 */
export function repeat(
  counter: Local,
  start: Code,
  end: Code,
  step: Code,
  body: readonly Code[],
): Code {
  return [
    ...counter.set(start),
    ...[0x03, 0x40],
    ...body.flat(),
    ...counter.set(add(counter.get, step)),
    ...isBelow(counter.get, end),
    ...[0x0d, 0x00, 0x0b],
  ];
}
