using Relata.Relational;

namespace Relata.Schema.Migrating.Steps;

/// <summary>Copies of a model with one part changed.</summary>
internal static class ModelEdits
{
    /// <summary>The table of a name; null if there is none.</summary>
    public static Table? Find(this RelationalModel model, QualifiedName name) => model.Tables.FirstOrDefault(table => table.Name == name);

    /// <summary>The column of a name; null if there is none.</summary>
    public static Column? Find(this Table table, string name) => table.Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>The model with one table changed.</summary>
    /// <exception cref="MigrationException">The model has no such table: the steps do not fit together.</exception>
    public static RelationalModel Change(this RelationalModel model, QualifiedName name, Func<Table, Table> change) => model.Find(name) is null
        ? throw NoSuch($"table {name}")
        : model with { Tables = [.. model.Tables.Select(table => table.Name == name ? change(table) : table)] };

    /// <summary>The table with one column changed.</summary>
    /// <exception cref="MigrationException">The table has no such column: the steps do not fit together.</exception>
    public static Table Change(this Table table, string name, Func<Column, Column> change) => table.Find(name) is null
        ? throw NoSuch($"column {table.Name}.{name}")
        : table with { Columns = [.. table.Columns.Select(column => column.Name == name ? change(column) : column)] };

    /// <summary>A list in which a name is replaced by another one.</summary>
    public static ValueList<string> Rename(this ValueList<string> names, string from, string to) => [.. names.Select(name => name == from ? to : name)];

    /// <summary>A step names what the model before it does not have.</summary>
    public static MigrationException NoSuch(string what) =>
        new("REL617", $"A step of a migration changes {what}, which does not exist at that point. A step, or a migration before it, was removed or edited.");
}
