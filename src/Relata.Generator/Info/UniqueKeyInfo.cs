namespace Relata.Generator.Info;

/// <summary>A unique key to which foreign keys can refer.</summary>
/// <param name="Name">The name of the nested type of the key.</param>
/// <param name="Access">The access modifier of that type.</param>
/// <param name="Columns">The indexes of the columns.</param>
internal sealed record UniqueKeyInfo(string Name, string Access, EquatableArray<int> Columns);
