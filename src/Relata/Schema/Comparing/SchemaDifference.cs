namespace Relata;

/// <summary>A difference between the model and the database.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Table">The table with its schema; of a missing sequence or view, its name.</param>
/// <param name="Name">The column, index or constraint; null for the table itself and for parts without a name.</param>
/// <param name="Model">What the model has; null if the model does not have it.</param>
/// <param name="Database">What the database has; null if the database does not have it.</param>
/// <param name="IsDangerous">Whether a query or a write of the model can fail because of it, or store another value. Otherwise it is a deviation that both sides survive.</param>
public sealed record SchemaDifference(SchemaDifferenceKind Kind, string Table, string? Name, string? Model, string? Database, bool IsDangerous)
{
    /// <summary>The difference in words: <c>post.title: the type is character varying(40), the model has text.</c></summary>
    public override string ToString() => Kind switch
    {
        SchemaDifferenceKind.MissingTable => $"{Table}: there is no such table, or this user has no right to see it.",
        SchemaDifferenceKind.ExtraTable => $"{Table}: the model has no such table.",
        SchemaDifferenceKind.MissingSequence => $"{Table}: there is no such sequence.",
        SchemaDifferenceKind.MissingView => $"{Table}: there is no such view, or this user has no right to see it.",
        SchemaDifferenceKind.MissingColumn => $"{Place}: there is no such column, the model has {Model}.",
        SchemaDifferenceKind.ExtraColumn => $"{Place}: the model has no such column, the database has {Database}.",
        SchemaDifferenceKind.MissingForeignKey or SchemaDifferenceKind.MissingIndex or SchemaDifferenceKind.MissingCheck => $"{Table}: there is no {Model}.",
        SchemaDifferenceKind.ExtraForeignKey or SchemaDifferenceKind.ExtraIndex or SchemaDifferenceKind.ExtraCheck => $"{Table}: the model has no {Database}.",
        SchemaDifferenceKind.Attributes => $"{Place}: the database has {Database}, which no model has.",
        _ => $"{Place}: the {Subject} is {Database ?? "missing"}, the model has {Model ?? "none"}.",
    };

    private string Place => Name is null ? Table : $"{Table}.{Name}";

    private string Subject => Kind switch
    {
        SchemaDifferenceKind.ColumnType => "type",
        SchemaDifferenceKind.Collation => "collation",
        SchemaDifferenceKind.Nullability => "nullability",
        SchemaDifferenceKind.Default => "default",
        SchemaDifferenceKind.KeyGeneration => "generation of keys",
        SchemaDifferenceKind.Computation => "computation",
        SchemaDifferenceKind.PrimaryKey => "primary key",
        SchemaDifferenceKind.ForeignKeyAction => "action of the foreign key",
        SchemaDifferenceKind.IndexCondition => "condition of the index",
        _ => "check",
    };
}
