namespace Relata.Generator.Info;

/// <summary>A class of owned objects whose properties can be set, with the accessors by which they are filled.</summary>
/// <param name="Type">The class as C#.</param>
/// <param name="Method">The method that fills an object.</param>
/// <param name="Constructor">The accessor of the constructor.</param>
/// <param name="Fields">The backing fields of its properties, in the order of the columns.</param>
internal sealed record OwnedObjectInfo(string Type, string Method, string Constructor, EquatableArray<FieldInfo> Fields);
