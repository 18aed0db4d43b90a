using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>A unique index of an entity, to whose columns foreign keys can refer.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Columns">The columns, in the order of the index.</param>
internal sealed record UniqueKeyDeclaration(EntityDeclaration Entity, IReadOnlyList<ColumnDeclaration> Columns)
{
    /// <summary>The name of the nested type of the key: <c>UniqueKey_Year_Number</c>.</summary>
    public string Name => $"UniqueKey_{string.Join("_", Columns.Select(column => column.Property.Name))}";

    /// <summary>The type of the key as C#.</summary>
    public string KeyType => $"{Entity.Type.InCode()}.{Name}";

    /// <summary>Whether other classes may name the types of the columns.</summary>
    public bool IsAccessible => Columns.All(column => column.Property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>The access modifier of the type of the key: it names the types of the columns.</summary>
    public string Access => Columns.All(column => column.Property.DeclaredAccessibility == Accessibility.Public) ? "public" : "internal";

    /// <summary>Why a foreign key cannot refer to the key; null if it can.</summary>
    public string? Refusal =>
        Entity.IsView ? $"{Entity.Name} is a view"
        : Entity.Parent is not null ? $"{Entity.Name} derives from {Entity.Parent.Name}, and only the class that all others derive from has keys"
        : Entity.IsConcrete ? $"{Entity.Name} has a table for each class, and two of them may have the same value"
        : Columns.FirstOrDefault(column => column.IsDiscriminator) is { } discriminator ? $"{discriminator.Property.Name} is the discriminator"
        : Columns.FirstOrDefault(column => !ColumnTypes.IsKey(column.ColumnType)) is { } inexact ? $"{inexact.ValueType.InMessage()} is not compared by an exact value"
        : Columns.FirstOrDefault(column => column.HasStoredNull) is { } stored ? $"the converter of {stored.Property.Name} stores null as a value"
        : Columns.FirstOrDefault(IsGenerated) is { } generated ? $"{generated.Property.Name} gets its value from the database, after the rows that refer to it are written"
        : !IsAccessible ? "it has a property that other classes cannot read"
        : null;

    /// <summary>The unique keys of an entity, each once.</summary>
    public static IEnumerable<UniqueKeyDeclaration> Of(EntityDeclaration entity)
    {
        var onProperties = entity.AddedColumns.SelectMany(column => column.Property.FindAttributes("IndexAttribute"), (column, attribute) => (Name: column.Property.Name, attribute));
        var onClass = entity.Classes.SelectMany(type => type.FindAttributes("IndexAttribute"), (type, attribute) => (Name: "", attribute));
        return onProperties.Concat(onClass)
            .Where(index => index.attribute.Named("IsUnique") is true && index.attribute.Named("Where") is null)
            .Select(index => new UniqueKeyDeclaration(entity, [.. Properties(index.Name, index.attribute).Select(name => entity.Columns.FirstOrDefault(column => column.Property.Name == name)!)]))
            .Where(key => key.Columns.Count > 0 && key.Columns.All(column => column is not null))
            .GroupBy(key => key.Name)
            .Select(same => same.First());
    }

    private static string[] Properties(string property, AttributeData attribute) =>
        attribute.List().ToArray() is { Length: > 0 } listed ? listed : property.Length > 0 ? [property] : [];

    private static bool IsGenerated(ColumnDeclaration column) =>
        ValueGenerationReader.Read(column.Property) is { } generation && (generation.Computation is not null || generation.IsReadOnly);
}
