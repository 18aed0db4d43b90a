using System.Globalization;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Reading;

namespace Relata.Schema.Syncing.Renaming;

/// <summary>The hints of a sync that a database has not followed yet: a program gives the same ones at each start, also to a new database.</summary>
internal sealed class SyncHints
{
    private readonly RelationalModel _model;
    private readonly LiveSchema _live;
    private readonly MigrationHints _given;
    private readonly SchemaReader _reader;
    private readonly HashSet<string> _others = [];
    private readonly List<(QualifiedName From, QualifiedName To)> _tables;
    private readonly List<RenamedColumn> _columns;
    private readonly List<RenamedStoredMember> _members;

    private SyncHints(RelationalModel model, LiveSchema live, MigrationHints given, SchemaReader reader)
    {
        (_model, _live, _given, _reader) = (model, live, given, reader);
        var renames = given.Renames.Select(rename => (rename.From, rename.To, Table: FindTable(rename.To), Column: FindColumn(rename.To), Member: FindMember(rename.To))).ToList();
        foreach (var rename in renames.Where(rename => rename is { Table: null, Column: null, Member: null }))
        {
            RequireNoFlag(rename.From, rename.To);
            RequirePassed(rename.From, rename.To);
        }

        _tables = SyncRenames.Pending(
            renames.Where(rename => rename.Table is not null).Select(rename => (From: SyncNames.Parse(rename.From), To: rename.Table!.Name)), name => live.Find(name) is not null);
        _columns = [.. renames.Where(rename => rename is { Table: null, Column: not null }).GroupBy(rename => rename.Column!.Table).SelectMany(group => ColumnsOf(group.Key, group.Select(rename => (rename.From, rename.Column!.Column))))];
        _members = [.. renames.Where(rename => rename is { Table: null, Column: null, Member: not null }).Select(rename => MemberOf(rename.From, rename.To, rename.Member!)).OfType<RenamedStoredMember>()];
        foreach (var drop in given.Drops)
        {
            AddOther(drop);
        }
    }

    /// <summary>The tables that have new names.</summary>
    public IReadOnlyList<(QualifiedName From, QualifiedName To)> Tables => _tables;

    /// <summary>The columns that have new names.</summary>
    public IReadOnlyList<RenamedColumn> Columns => _columns;

    /// <summary>The members of enums that have new names. Whether a database has followed is told by its rows alone.</summary>
    public IReadOnlyList<RenamedStoredMember> Members => _members;

    /// <summary>Removes the rename of a member that the database has followed.</summary>
    public void Forget(RenamedStoredMember followed) => _members.Remove(followed);

    /// <summary>The hints of the migration.</summary>
    public MigrationHints Hints
    {
        get
        {
            var hints = new MigrationHints();
            _tables.ForEach(rename => hints.Rename($"{rename.From}", $"{rename.To}"));
            _columns.ForEach(rename => hints.Rename($"{rename.Stored}.{rename.From}", $"{rename.Table}.{rename.To}"));
            _members.ForEach(rename => hints.Rename($"{rename.Stored}.{rename.StoredColumn}.{rename.From}", $"{rename.Table}.{rename.Column}.{rename.To}"));
            foreach (var fill in _given.Fills.Where(fill => IsPending(fill.Column)))
            {
                hints.Fill(fill.Column, fill.Sql, fill.Database);
            }

            return hints;
        }
    }

    /// <summary>Finds the hints that a database has not followed.</summary>
    /// <param name="model">The model of the classes.</param>
    /// <param name="live">What the catalog lists.</param>
    /// <param name="hints">The hints.</param>
    /// <param name="reader">Knows the types of the database.</param>
    /// <exception cref="MigrationException">A hint names nothing, or nothing would tell later that it was followed (REL618).</exception>
    public static SyncHints Of(RelationalModel model, LiveSchema live, MigrationHints hints, SchemaReader reader) =>
        hints.IsOnline ? throw new MigrationException("REL618", "Sync has no online form, so the hint Online() does nothing. Remove it, or use migrations.")
        : hints.Conversions is [var conversion, ..] ? throw new MigrationException("REL618", $"Sync converts nothing, so Using(\"{conversion.Column}\", …) does nothing. Remove it, or use migrations.")
        : new SyncHints(model, live, hints, reader);

    /// <summary>The name that a table of the model has in the database.</summary>
    public QualifiedName StoredOf(QualifiedName table) => _tables.FirstOrDefault(rename => rename.To == table).From ?? table;

    /// <summary>The name that a table of the database has in the model.</summary>
    public QualifiedName TargetOf(QualifiedName stored) => _tables.FirstOrDefault(rename => rename.From == stored).To ?? stored;

    /// <summary>Whether a table is said to be another one than those of the classes.</summary>
    public bool IsOther(string name) => _others.Contains(name);

    // Without a member, null for a column that the database does not have: there are no rows to write.
    private RenamedStoredMember? MemberOf(string old, string to, Place place)
    {
        var stored = StoredOf(place.Table);
        var storedColumn = StoredColumn(place.Table, place.Column);
        var name = $"{place.Table}.{place.Column}";
        string[] columns = [name, $"{stored}.{storedColumn}", .. _given.Renames.Where(rename => rename.To == name).Select(rename => rename.From), .. PrefixesOf(place.Table).Select(prefix => $"{prefix}.{place.Column}")];
        // The value of a class may have a dot.
        var member = columns.Where(column => old.StartsWith($"{column}.", StringComparison.Ordinal)).Select(column => old[(column.Length + 1)..]).FirstOrDefault()
            ?? throw new MigrationException("REL618", $"Rename(\"{old}\", \"{to}\") moves a member of an enum, or a class, to another column. Rename the column by a hint too.");
        var wanted = _model.Find(place.Table)!.Find(place.Column)!;
        if (wanted.Type != ColumnType.String && !Int128.TryParse(member, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new MigrationException("REL618", $"Rename(\"{old}\", \"{to}\") names no class: the values of {name} are numbers. Correct the hint, or remove it.");
        }

        if (wanted.Members!.Contains(member))
        {
            throw new MigrationException(
                "REL618", $"Rename(\"{old}\", \"{to}\") renames a member or class that there still is. Nothing would tell the next sync which rows are written already, and it would write them again. Write them by hand once, or use migrations.");
        }

        return _live.Find(stored)?.Columns.FirstOrDefault(each => each.Name == storedColumn) is { } live && SyncMembers.IsStoredIn(wanted, live, _reader) ? new RenamedStoredMember(stored, storedColumn, place.Table, place.Column, member, place.Member!) : null;
    }

    private IEnumerable<RenamedColumn> ColumnsOf(QualifiedName table, IEnumerable<(string From, string To)> renames)
    {
        var prefixes = PrefixesOf(table);
        List<(string From, string To)> names = [];
        foreach (var (old, name) in renames)
        {
            var (prefix, column) = Cut(old);
            names.Add(prefixes.Contains(prefix) ? (column, name) : throw new MigrationException(
                "REL618", $"Rename(\"{old}\", \"{table}.{name}\") moves a column to another table. Rename the table by a hint too; or add the new column with Fill."));
        }

        var stored = StoredOf(table);
        return _live.Find(stored) is not { } live ? [] : SyncRenames.Pending(names, name => live.Columns.Any(column => column.Name == name)).Select(rename => new RenamedColumn(stored, table, rename.From, rename.To));
    }

    // What a table is called in hints: by its name, or one that it had.
    private HashSet<string> PrefixesOf(QualifiedName table) => [$"{table}", .. _given.Renames.Where(rename => rename.To == $"{table}").Select(rename => rename.From)];

    private bool IsPending(string column)
    {
        if (FindColumn(column) is not { } place)
        {
            return true;
        }

        var wanted = _model.Find(place.Table)!.Find(place.Column)!;
        var stored = StoredOf(place.Table);
        if (_live.Find(stored) is not { } table)
        {
            return false;
        }

        var isMoved = _columns.Exists(rename => rename.Table == place.Table && rename.From == place.Column) && !_columns.Exists(rename => rename.Table == place.Table && rename.To == place.Column);
        var live = isMoved ? null : table.Columns.FirstOrDefault(each => each.Name == StoredColumn(place.Table, place.Column));
        return live is null || (live.IsNullable && !wanted.IsNullable && wanted.Computation is null);
    }

    private string StoredColumn(QualifiedName table, string column) => _columns.Find(rename => rename.Table == table && rename.To == column)?.From ?? column;

    private void AddOther(string name)
    {
        var isColumn = name.Contains('.', StringComparison.Ordinal) && Cut(name).Prefix is var prefix && (FindTable(prefix) is not null || _live.Find(SyncNames.Parse(prefix)) is not null);
        if (isColumn || FindTable(name) is not null)
        {
            throw new MigrationException("REL618", $"Sync drops nothing, so AllowDrop(\"{name}\") does nothing: it is for a table that the classes do not have, and says that no new one is that table. Remove it; drop by hand what is not needed any more, or use migrations.");
        }

        _others.Add(name);
    }

    // A hint of a name that has a newer one since: it was followed, and the name may be in the database.
    private void RequirePassed(string old, string name)
    {
        if (IsStored(old) || !IsStored(name))
        {
            throw new MigrationException("REL618", $"Rename(\"{old}\", \"{name}\") names nothing: the classes have no '{name}'. Names are those of the database: \"post\" for a table, \"post.slug\" for a column. Correct the name, or remove the hint.");
        }
    }

    private void RequireNoFlag(string old, string name)
    {
        if (Cut(name) is var (column, flag) && FindColumn(column) is { } place && _model.Find(place.Table)!.Find(place.Column)!.Flags?.Contains(flag) == true)
        {
            throw new MigrationException("REL618", $"Rename(\"{old}\", \"{name}\") renames a flag, of which the texts of the column are combinations. Sync renames none: write the rows by hand, and remove the hint.");
        }
    }

    private bool IsStored(string name) => _live.Find(SyncNames.Parse(name)) is not null
        || (name.Contains('.', StringComparison.Ordinal) && Cut(name) is var (table, column) && _live.Find(SyncNames.Parse(table))?.Columns.Any(each => each.Name == column) == true);

    private Table? FindTable(string name) => _model.Tables.FirstOrDefault(table => $"{table.Name}" == name);

    private Place? FindColumn(string name) => _model.Tables.SelectMany(table => table.Columns.Select(column => new Place(table.Name, column.Name, null))).FirstOrDefault(place => $"{place.Table}.{place.Column}" == name);

    private Place? FindMember(string name) => _model.Tables.SelectMany(table => table.Columns.SelectMany(column => (column.Members ?? []).Select(member => new Place(table.Name, column.Name, member))))
        .FirstOrDefault(place => $"{place.Table}.{place.Column}.{place.Member}" == name);

    private static (string Prefix, string Name) Cut(string text) => text.LastIndexOf('.') is >= 0 and var place ? (text[..place], text[(place + 1)..]) : ("", text);

    private sealed record Place(QualifiedName Table, string Column, string? Member);
}
