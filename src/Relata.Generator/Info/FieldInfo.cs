namespace Relata.Generator.Info;

/// <summary>The field behind a property and the method that reaches it.</summary>
/// <param name="Accessor">The method's name: the property's, unless the mapping has that name already.</param>
/// <param name="Owner">The class that has the field.</param>
/// <param name="Name">The field's name in metadata.</param>
/// <param name="Type">The field's type with its nullability.</param>
internal sealed record FieldInfo(string Accessor, string Owner, string Name, string Type);
