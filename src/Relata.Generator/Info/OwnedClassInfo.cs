namespace Relata.Generator.Info;

/// <summary>What the generator adds to a class of owned objects.</summary>
/// <param name="Interface">The class that contains the accessors of the fields.</param>
/// <param name="Link">The field that says where an object is held.</param>
/// <param name="Fields">The backing fields of its properties.</param>
/// <param name="Held">The properties that hold owned objects, by the index of their field, with the offset of their first column.</param>
internal sealed record OwnedClassInfo(string Interface, string Link, EquatableArray<FieldInfo> Fields, EquatableArray<HeldInfo> Held);
