using System.Collections.Immutable;
using System.Globalization;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Relational;
using Relata.Relational.Names;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Mapping;

/// <summary>Maps entities to the tables and sequences of a relational model.</summary>
/// <param name="dialect">The dialect of the database, with its rules for names.</param>
internal sealed class TableMapper(Dialect dialect)
{
    /// <summary>Maps entities to tables, principals first.</summary>
    /// <exception cref="MappingException">Two entities have the same table, there are no entities, or the database lacks a required feature.</exception>
    public static RelationalModel Map(IEnumerable<EntityType> models, Dialect dialect) => new TableMapper(dialect).Map(Ordered(models, dialect));

    /// <summary>Maps entities to tables, principals first, and checks that no two names are equal for the database.</summary>
    /// <exception cref="MappingException">Two names are equal for the database, or as for <see cref="Map(IEnumerable{EntityType}, Dialect)"/>.</exception>
    public static RelationalModel MapDistinct(IEnumerable<EntityType> models, Dialect dialect)
    {
        var ordered = Ordered(models, dialect);
        var model = new TableMapper(dialect).Map(ordered);
        return NameClashes.Find(model, dialect.Names) is { } clash ? throw new NameClashText(ordered, dialect).Error(clash) : model;
    }

    /// <summary>The name of an entity's table, without its schema if the database has no schemas.</summary>
    public static QualifiedName NameOf(QualifiedName table, NameRules rules) => rules.HasSchemas ? table : table with { Schema = null };

    /// <summary>The tables of an entity and of the classes that derive from it, each after the one that it is joined to.</summary>
    public static IEnumerable<TablePart> Parts(EntityType type) => type.IsConcrete ? type.Hierarchy.Stored.Select(each => each.Parts[0]) : type.Hierarchy.JoinedParts.Prepend(type.Parts[0]);

    /// <summary>The columns of a table: in one that is joined to that of the root, the primary key first, which identifies the row of the root.</summary>
    public static IEnumerable<Column> Columns(TablePart part) =>
        [.. part.IsRoot ? [] : part.Key, .. MappedColumns(part).Select(column => column == part.Owner.Root.Discriminator ? DiscriminatorOf(part.Owner.Root) : column.Column)];

    /// <summary>The columns that classes store in a table, without the primary key that joins it to that of the root.</summary>
    public static IEnumerable<MappedColumn> MappedColumns(TablePart part) => part.Owner.IsConcrete
        ? part.Owner.Columns.Where(column => column is { IsStored: true, Column.IsSystem: false })
        : part.Owner.Root.Hierarchy.Columns.Where(column => column.Part == part && !column.Column.IsSystem);

    /// <summary>The foreign keys of a table, without the one that joins it to that of the root.</summary>
    public static IEnumerable<ForeignKey> ForeignKeys(TablePart part) => part.Owner.IsConcrete
        ? part.Owner.ForeignKeys
        : part.Owner.Root.Hierarchy.ForeignKeys.Where(key => key.Dependent.Columns[key.Columns[0]].Part == part);

    /// <summary>The columns of a table whose length a CHECK limits.</summary>
    public IEnumerable<MappedColumn> CheckedColumns(TablePart part)
    {
        var excluded = dialect.Unchecked(ForeignKeyConstraints(part));
        return MappedColumns(part).Where(column => column.MaxLength is not null && !excluded.Contains(column.Name));
    }

    // A row of another value can be read as no class.
    private static Column DiscriminatorOf(EntityType root) => root.Discriminator!.Column with
    {
        Members = [.. root.Hierarchy.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!).Order(StringComparer.Ordinal)],
        IsDiscriminator = true,
    };

    private static ImmutableArray<EntityType> Ordered(IEnumerable<EntityType> models, Dialect dialect)
    {
        ImmutableArray<EntityType> types = [.. models];
        if (types.IsEmpty)
        {
            throw new MappingException(
                "REL120",
                "No entity is known, so there is no table to create. Mark a class with [Table] and derive it from Model; "
                + "if the classes are in an assembly that nothing has used yet, name them: ModelSet.Of<User>().");
        }

        // The tables of a hierarchy are those of its root.
        types = [.. types.Select(type => type.Root).Distinct()];
        if (types.SelectMany(Parts).GroupBy(part => NameOf(part.Table, dialect.Names)).FirstOrDefault(group => group.Count() > 1) is { } shared)
        {
            throw NameClashText.SameTable(shared.First().Owner, shared.Last().Owner, $"the same table {dialect.QuoteTable(shared.Key)}");
        }

        foreach (var type in types.Where(type => !type.IsView))
        {
            KeySequence.Require(type, dialect);
            foreach (var each in type.Hierarchy.Types)
            {
                XminVersions.Require(each, dialect);
            }
        }

        return [.. TableOrder.Of(types).SelectMany(group => group)];
    }

    private RelationalModel Map(ImmutableArray<EntityType> types) => new(
        [.. types.Where(type => !type.IsView).SelectMany(Parts).Select(Map)],
        [.. KeySequence.Of(types.Where(type => !type.IsView))])
    {
        Views = [.. types.Select(MapView).OfType<View>()],
    };

    // A view whose SELECT the program does not have is created by somebody else.
    private View? MapView(EntityType type) => type.View is { } view && dialect.Choose(view) is { } sql ? new View(NameOf(type.Table, dialect.Names), sql) : null;

    private Table Map(TablePart part) => new(NameOf(part.Table, dialect.Names), [.. Columns(part)], Names(part.Owner, part.Owner.KeyLength))
    {
        ForeignKeys = [.. ForeignKeyConstraints(part)],
        Checks = [.. CheckedColumns(part).Select(column => LengthCheck(part, column))],
        Indexes =
        [
            .. part.Owner.IsConcrete ? ConcreteIndexes(part.Owner) : part.Owner.Hierarchy.Types.SelectMany(each => each.OwnIndexes.Where(index => each.Columns[index.Columns[0]].Part == part)
                .Select(index => Map(each, index))),
            .. part.Owner.IsConcrete ? [] : part.Owner.Hierarchy.Types.SelectMany(OwnForeignKeyIndexes).Where(index => index.Part == part).Select(index => index.Index),
        ],
    };

    private IEnumerable<ForeignKeyConstraint> ForeignKeyConstraints(TablePart part) =>
        [.. part.IsRoot ? [] : new[] { ToRoot(part) }, .. ForeignKeys(part).Where(key => key.HasConstraint).Select(key => Map(part.Owner.IsConcrete ? part.Owner : key.Dependent, key))];

    // The table of a class has the indexes that its bases declare, too.
    private IEnumerable<TableIndex> ConcreteIndexes(EntityType type) =>
    [
        .. type.Indexes.Select(index => Map(type, index)),
        .. type.IndexedForeignKeys.Select(key => new TableIndex(ConstraintNames.Index(type, key, dialect.Names), Names(type, key.Columns), IsUnique: false)),
    ];

    private TableIndex Map(EntityType type, MappedIndex index) => index.Where is null || dialect.HasPartialIndexes
        ? new TableIndex(ConstraintNames.Index(type, index, dialect.Names), Names(type, index.Columns), index.IsUnique) { Where = index.Where }
        : throw new MappingException(
            "REL188",
            $"The index '{index.Name}' of {type.Name} has the condition '{index.Where}', and this database has no partial indexes. "
            + $"Let a column that the database computes be NULL in the other rows, and put the index on it, or keep {type.Name} in a database that has them: SQLite, PostgreSQL.");

    private IEnumerable<(TablePart Part, TableIndex Index)> OwnForeignKeyIndexes(EntityType type) => type.IndexedForeignKeys.Where(key => key.Dependent == type)
        .Select(key => (type.Columns[key.Columns[0]].Part, new TableIndex(ConstraintNames.Index(type, key, dialect.Names), Names(type, key.Columns), IsUnique: false)));

    // CONSTRAINT "fk_manager_id" FOREIGN KEY ("id") REFERENCES "employee" ("id")
    private ForeignKeyConstraint ToRoot(TablePart part) => new(
        ConstraintNames.ToRoot(part, dialect.Names), Names(part.Owner, part.Key.Length), NameOf(part.Owner.Table, dialect.Names), Names(part.Owner, part.Key.Length))
    {
        OnUpdate = part.Owner.KeyOnUpdate,
    };

    private ForeignKeyConstraint Map(EntityType type, ForeignKey key) => new(
        ConstraintNames.ForeignKey(type, key, dialect.Names),
        Names(type, key.Columns),
        NameOf(key.Principal.Hierarchy.Stored[0].Table, dialect.Names),
        Names(key.Principal, key.PrincipalColumns))
    {
        OnDelete = key.OnDelete,
        OnUpdate = key.OnUpdate,
    };

    // CONSTRAINT "ck_flag_message_length" CHECK (length("message") <= 100)
    private CheckConstraint LengthCheck(TablePart part, MappedColumn column) => new(
        ConstraintNames.Length(part, column, dialect.Names),
        string.Create(CultureInfo.InvariantCulture, $"{dialect.FunctionName(SqlFunction.Length)}({dialect.Quote(column.Name)}) <= {column.MaxLength}"));

    private static ValueList<string> Names(EntityType type, int count) => [.. type.Columns.Take(count).Select(column => column.Name)];

    private static ValueList<string> Names(EntityType type, ImmutableArray<int> columns) => [.. columns.Select(column => type.Columns[column].Name)];
}
