namespace Relata.Generator.Info;

/// <summary>The property by which the entities of a list are looked up, and the generated property that does it.</summary>
/// <param name="Property">The property of the related entity, as declared.</param>
/// <param name="Type">Its type, as C#.</param>
/// <param name="Name">The name of the generated property: <c>NotesByLanguage</c>.</param>
/// <param name="Access">The access modifiers of the generated property, those of the list.</param>
internal sealed record ListKeyInfo(string Property, string Type, string Name, string Access);
