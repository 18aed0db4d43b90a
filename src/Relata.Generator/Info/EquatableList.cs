namespace Relata.Generator.Info;

/// <summary>
/// An array with value equality, as an object. The JIT compiles Roslyn's generic pipeline methods once for all reference types, but again for each value type
/// and each tuple with one.
/// </summary>
internal sealed record EquatableList<T>(EquatableArray<T> Items)
    where T : IEquatable<T>;
