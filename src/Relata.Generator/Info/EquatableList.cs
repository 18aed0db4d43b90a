namespace Relata.Generator.Info;

/// <summary>
/// An array with value equality, as an object. The code of the compiler's pipeline is compiled again, in each build, for each struct that passes through it, and for
/// each pair with one; that of all objects is one.
/// </summary>
internal sealed record EquatableList<T>(EquatableArray<T> Items)
    where T : IEquatable<T>;
