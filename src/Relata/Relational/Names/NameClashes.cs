namespace Relata.Relational.Names;

/// <summary>Finds names that the database considers equal. CREATE IF NOT EXISTS would skip the second without an error.</summary>
internal sealed class NameClashes
{
    private readonly NameRules _rules;
    private readonly Dictionary<(string Scope, string Name), TakenName> _taken = [];

    private NameClashes(NameRules rules) => _rules = rules;

    /// <summary>The first clash in a model; null for none.</summary>
    public static NameClash? Find(RelationalModel model, NameRules rules)
    {
        var clashes = new NameClashes(rules);
        return model.Tables.Select(table => table.Name).Concat(model.Views.Select(view => view.Name))
            .Select(name => (Scope: clashes.SchemaOf(name), Name: new TakenName(NameKind.Table, name.Name, name, 0)))
            .Concat(model.Tables.SelectMany(clashes.NamesOf))
            .Select(part => clashes.Add(part.Scope, part.Name))
            .FirstOrDefault(clash => clash is not null);
    }

    // Each name with the scope in which it must be unique.
    private IEnumerable<(string Scope, TakenName Name)> NamesOf(Table table)
    {
        var (schema, own) = (SchemaOf(table.Name), $"{SchemaOf(table.Name)}\0{_rules.Identity(table.Name.Name)}");
        var indexes = _rules.IndexesBelongToTables ? $"{own}\0index" : schema;
        var constraints = $"{own}\0constraint";
        return
        [
            .. Names(NameKind.Column, table.Columns, column => column.Name, $"{own}\0column"),
            .. Names(NameKind.Sequence, table.Columns, column => column.Sequence?.Name, schema),
            .. Names(NameKind.PrimaryKey, [table], key => _rules.NamesPrimaryKeys ? _rules.PrimaryKey(key.Name.Name) : null, schema),
            .. Names(NameKind.Index, table.Indexes, index => index.Name, indexes),
            .. Names(NameKind.UniqueKey, table.UniqueKeys, key => key.Name, constraints),
            .. Names(NameKind.UniqueKey, table.UniqueKeys, key => key.Name, indexes),
            .. Names(NameKind.ForeignKey, table.ForeignKeys, key => key.Name, constraints),
            .. Names(NameKind.ForeignKey, table.ForeignKeys, key => _rules.IndexesForeignKeys ? key.Name : null, indexes),
            .. Names(NameKind.Check, table.Checks, check => check.Name, constraints),
        ];

        IEnumerable<(string, TakenName)> Names<T>(NameKind kind, IEnumerable<T> parts, Func<T, string?> name, string scope) =>
            parts.Select((part, i) => (name(part), i)).Where(part => part.Item1 is not null).Select(part => (scope, new TakenName(kind, part.Item1!, table.Name, part.i)));
    }

    private NameClash? Add(string scope, TakenName added)
    {
        var key = (scope, _rules.Identity(added.Name));
        return _taken.TryAdd(key, added) || added.IsSharedWith(_taken[key]) ? null : new NameClash(_taken[key], added);
    }

    // A table without a schema is in the default schema of the connection, which another table may specify.
    private string SchemaOf(QualifiedName table) => _rules.HasSchemas ? _rules.Identity(table.Schema ?? _rules.DefaultSchema) : "";
}
