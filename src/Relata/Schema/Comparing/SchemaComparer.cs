using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Comparing;

/// <summary>Compares a relational model with the schema of a database.</summary>
internal sealed class SchemaComparer(RelationalModel model, LiveSchema live, SchemaDialect dialect)
{
    private readonly ColumnComparer _columns = new(model, live, dialect);
    private readonly ElementMatch _match = new(live, dialect);

    /// <summary>The differences.</summary>
    public static SchemaDifferences Compare(RelationalModel model, LiveSchema live, SchemaDialect dialect) => new SchemaComparer(model, live, dialect).Compare();

    private SchemaDifferences Compare()
    {
        var tables = live.Tables.ToLookup(table => Key(table.Name));
        var sequences = live.Others.Where(other => other.Kind == "sequence").Select(other => other.Name)
            .Concat(live.Tables.SelectMany(table => table.Columns).Select(column => column.Sequence).OfType<QualifiedName>()).Select(Key).ToHashSet();
        var views = live.Others.Where(other => other.Kind == "view").ToLookup(other => Key(other.Name));
        List<SchemaDifference> found =
        [
            .. model.Views.Where(view => !views.Contains(Key(view.Name)))
                .Select(view => new SchemaDifference(SchemaDifferenceKind.MissingView, view.Name.ToString(), null, view.ToString(), null, IsDangerous: true)),
            .. model.Sequences.Where(sequence => !sequences.Contains(Key(sequence.Name)))
                .Select(sequence => new SchemaDifference(SchemaDifferenceKind.MissingSequence, sequence.Name.ToString(), null, sequence.ToString(), null, IsDangerous: true)),
            .. model.Tables.SelectMany(table => Compare(table, tables[Key(table.Name)].FirstOrDefault())),
        ];
        var known = model.Tables.Select(table => Key(table.Name)).Concat(model.Sequences.Select(sequence => Key(sequence.Name))).Concat(model.Views.Select(view => Key(view.Name))).ToHashSet();
        var others = live.Tables.Select(table => new LiveObject("table", table.Name)).Concat(live.Others).Where(other => !other.IsRelation || !known.Contains(Key(other.Name)));
        return new SchemaDifferences(found, [.. others.Select(other => other.ToString())]);
    }

    private IEnumerable<SchemaDifference> Compare(Table table, LiveTable? stored) => stored is null
        ? [new SchemaDifference(SchemaDifferenceKind.MissingTable, table.Name.ToString(), null, table.Name.ToString(), null, IsDangerous: true)]
        : [.. _columns.Compare(table, stored), .. new ConstraintComparer(table, stored, dialect, _match).Compare()];

    private (string Schema, string Name) Key(QualifiedName name) => _match.Key(name);
}
