namespace Relata.Generator.Info;

/// <summary>The backing field of a property, with its accessor method.</summary>
/// <param name="Accessor">The accessor as it is called inside the mapping: <c>Title</c>, <c>AuditedFields&lt;global::Demo.User&gt;.CreatedBy</c>.</param>
/// <param name="Method">The name of the method: the property's name, unless another member of the mapping has it.</param>
/// <param name="Container">The heading of the generic class that contains the method, for a field of a generic class; null for none.</param>
/// <param name="Owner">The class that declares the field.</param>
/// <param name="Name">The metadata name of the field.</param>
/// <param name="Type">The type of the field, with nullability.</param>
internal sealed record FieldInfo(string Accessor, string Method, string? Container, string Owner, string Name, string Type);
