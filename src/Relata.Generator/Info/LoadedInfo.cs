namespace Relata.Generator.Info;

/// <summary>A property that has no column, and that queries compute.</summary>
/// <param name="Name">The name of the property, as declared.</param>
/// <param name="Type">The type of the property.</param>
/// <param name="Field">The backing field.</param>
internal sealed record LoadedInfo(string Name, string Type, FieldInfo Field);
