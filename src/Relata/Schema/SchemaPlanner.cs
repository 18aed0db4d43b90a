using Relata.Relational;
using Relata.Schema.Operations;

namespace Relata.Schema;

/// <summary>Plans the operations that change a database from one relational model to another.</summary>
internal static class SchemaPlanner
{
    /// <summary>Plans the change from one model to another. Tables and sequences that are in both are not touched.</summary>
    /// <param name="from">The existing tables and sequences.</param>
    /// <param name="to">The required tables and sequences.</param>
    /// <param name="allowsForwardReferences">Whether a table can be created with a foreign key to a table that does not exist yet.</param>
    /// <exception cref="NotSupportedException">A table that is in both models differs, or depends on a dropped table or sequence.</exception>
    public static SchemaPlan Plan(RelationalModel from, RelationalModel to, bool allowsForwardReferences)
    {
        var existing = from.Tables.ToDictionary(table => table.Name);
        foreach (var table in to.Tables.Where(table => existing.TryGetValue(table.Name, out var old) && table != old))
        {
            throw Changed(existing[table.Name], table);
        }

        RequireNothingDropped(from, to);

        // Drops precede creations: in some databases an index name is unique in the schema, and a new table may reuse a dropped one.
        return new SchemaPlan([.. Drop(from, to), .. Create(from, to, allowsForwardReferences)]);
    }

    // Some servers drop a table or sequence that another table depends on without an error.
    private static void RequireNothingDropped(RelationalModel from, RelationalModel to)
    {
        var tables = from.Tables.Select(table => table.Name).Except(to.Tables.Select(table => table.Name)).ToHashSet();
        var sequences = from.Sequences.Except(to.Sequences).Select(sequence => sequence.Name).ToHashSet();
        foreach (var table in to.Tables)
        {
            if (table.ForeignKeys.FirstOrDefault(key => tables.Contains(key.Principal)) is { } key)
            {
                throw new NotSupportedException($"Table {key.Principal} cannot be dropped: table {table.Name} has {key}.");
            }

            if (table.Columns.FirstOrDefault(column => column.Sequence is { } name && sequences.Contains(name)) is { } column)
            {
                throw new NotSupportedException($"Sequence {column.Sequence} cannot be dropped: table {table.Name} has {column}.");
            }
        }
    }

    private static IEnumerable<SchemaOperation> Drop(RelationalModel from, RelationalModel to)
    {
        var kept = to.Tables.Select(table => table.Name).ToHashSet();
        var dropped = Ordered(from).Where(table => !kept.Contains(table.Name)).ToList();
        return
        [
            .. Enumerable.Reverse(Views(from)).Where(view => !to.Views.Contains(view)).Select(view => new DropView(view)),
            .. dropped.Count == 0 ? (IEnumerable<SchemaOperation>)[] : [new DropTables([.. Enumerable.Reverse(dropped).Select(table => table.Name)])],
            .. Sequences(from).Where(sequence => !to.Sequences.Contains(sequence)).Select(sequence => new DropSequence(sequence)),
        ];
    }

    private static IEnumerable<SchemaOperation> Create(RelationalModel from, RelationalModel to, bool allowsForwardReferences)
    {
        var existing = from.Tables.Select(table => table.Name).ToHashSet();
        var created = Ordered(to).Where(table => !existing.Contains(table.Name)).ToList();
        var places = created.Select((table, place) => (table.Name, place)).ToDictionary(entry => entry.Name, entry => entry.place);
        return
        [
            .. SchemasOf(created, to).Union(to.Views.Select(view => view.Name.Schema).OfType<string>()).Except(SchemasOf(from.Tables, from)).Select(schema => new CreateSchema(schema)),
            .. Sequences(to).Where(sequence => !from.Sequences.Contains(sequence)).Select(sequence => new CreateSequence(sequence)),
            .. created.Select(table => new CreateTable(table, [.. table.ForeignKeys.Where(key => !IsLater(table, key))])
            {
                ReferredIndexes = [.. table.Indexes.Where(index => IsReferredTo(table, index))],
            }),
            .. created.SelectMany(table => table.Indexes.Where(index => IsReferredTo(table, index)).Select(index => new CreateIndex(table.Name, index))),
            .. created.SelectMany(table => table.ForeignKeys.Where(key => IsLater(table, key)).Select(key => new AddForeignKey(table.Name, key))),
            .. created.SelectMany(table => table.Indexes.Where(index => !IsReferredTo(table, index)).Select(index => new CreateIndex(table.Name, index))),
            .. Views(to).Where(view => !from.Views.Contains(view)).Select(view => new CreateView(view)),
        ];

        // In a reference cycle, one table is created before a table that it refers to. A unique key is referred to when its index exists.
        bool IsLater(Table table, ForeignKeyConstraint key) =>
            !allowsForwardReferences && places.TryGetValue(key.Principal, out var principal) && (principal > places[table.Name] || !key.PrincipalColumns.Equals(created[principal].PrimaryKey));

        bool IsReferredTo(Table table, TableIndex index) =>
            index.IsUnique && created.Exists(other => other.ForeignKeys.Any(
                key => key.Principal == table.Name && !key.PrincipalColumns.Equals(table.PrimaryKey) && key.PrincipalColumns.Equals(index.Columns)));
    }

    /// <summary>The tables, principals first.</summary>
    internal static List<Table> Ordered(RelationalModel model)
    {
        var tables = model.Tables.ToDictionary(table => table.Name);
        var groups = DependencyOrder<QualifiedName>.Of(model.Tables.Select(table => table.Name), name => tables[name].ForeignKeys.Select(key => key.Principal));
        return [.. groups.SelectMany(group => group).Select(name => tables[name])];
    }

    // A view may read another one, and then contains its name. A name that means something else only makes the order stricter.
    internal static List<View> Views(RelationalModel model) =>
        [.. DependencyOrder<View>.Of(model.Views, view => model.Views.Where(other => other != view && view.Sql.Contains(other.Name.Name, StringComparison.OrdinalIgnoreCase))).SelectMany(group => group)];

    // In the order of the tables that use them.
    private static IEnumerable<Sequence> Sequences(RelationalModel model)
    {
        var used = Ordered(model).SelectMany(table => table.Columns).Select(column => column.Sequence).ToList();
        return model.Sequences.OrderBy(sequence => used.IndexOf(sequence.Name) is >= 0 and var place ? place : used.Count);
    }

    private static IEnumerable<string> SchemasOf(IEnumerable<Table> tables, RelationalModel model) =>
        tables.Select(table => table.Name.Schema).Concat(model.Sequences.Select(sequence => sequence.Name.Schema)).OfType<string>().Distinct();

    private static NotSupportedException Changed(Table old, Table wanted)
    {
        var (before, after) = (old.ToString().Split("\n    "), wanted.ToString().Split("\n    "));
        var lines = before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")).ToList();
        return new NotSupportedException(
            $"Table {wanted.Name} exists and is not as it is wanted, and tables that exist are not changed: "
            + (lines.Count == 0 ? "the order is another." : string.Join("; ", lines)));
    }
}
