namespace Relata.Generator.Info;

/// <summary>The backing field of a property, with its accessor method.</summary>
/// <param name="Accessor">The name of the method: the property's name, unless another member of the mapping has it.</param>
/// <param name="Owner">The class that declares the field.</param>
/// <param name="Name">The metadata name of the field.</param>
/// <param name="Type">The type of the field, with nullability.</param>
internal sealed record FieldInfo(string Accessor, string Owner, string Name, string Type);
