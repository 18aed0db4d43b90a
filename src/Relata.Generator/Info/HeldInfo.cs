namespace Relata.Generator.Info;

/// <summary>A property of an owned object that holds another one.</summary>
/// <param name="Property">The property, as C#.</param>
/// <param name="Field">The index of its field.</param>
/// <param name="Offset">The offset of its first column.</param>
internal sealed record HeldInfo(string Property, int Field, int Offset);
