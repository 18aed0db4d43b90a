using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>The types that foreign keys need, on a database that refuses one between columns of different types: a new column gets the type of the column that it refers to, as the database has it.</summary>
/// <param name="dialect">The database.</param>
/// <param name="steps">The steps that are not done.</param>
internal sealed class ReferredTypes(MigrationDialect dialect, ValueList<ScriptStep> steps)
{
    private readonly Dictionary<(QualifiedName Table, string Column), LiveColumn> _made = [];

    // The foreign keys that the steps add, by their tables.
    private readonly ILookup<QualifiedName, ForeignKeyConstraint> _keys = steps.SelectMany(step => step.Changes).OfType<AddElementStep>().Where(addition => addition.Element.ForeignKey is not null)
        .ToLookup(addition => addition.Table, addition => addition.Element.ForeignKey!);

    private readonly HashSet<(QualifiedName Table, string Column)> _retyped =
        [.. steps.SelectMany(step => step.Changes).OfType<AlterColumnStep>().Where(change => change.FromType != change.ToType).Select(change => (change.Table, change.To.Name))];

    /// <summary>The column that a new column refers to and whose type it needs; null if its own will do.</summary>
    /// <param name="table">The table as the model has it, with the column.</param>
    /// <param name="column">The column.</param>
    /// <param name="find">Finds the columns of a database by the names of the model.</param>
    public LiveColumn? Of(Table table, Column column, Func<QualifiedName, string, LiveColumn?> find)
    {
        foreach (var key in _keys[table.Name])
        {
            if (key.Columns.ToList().IndexOf(column.Name) is >= 0 and var i && Principal(key, i, find) is { } principal && !dialect.CanRefer(dialect.Schema.Reader.TypeOf(table, column), principal.Type))
            {
                return _made[(table.Name, column.Name)] = principal with { Name = column.Name, IsNullable = column.IsNullable, Default = column.Default, IsCounted = false, Sequence = null, Attributes = [], Comment = null };
            }
        }

        return null;
    }

    /// <summary>Why the database would refuse a foreign key of columns that exist, in words.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The foreign key.</param>
    /// <param name="find">Finds the columns of a database by the names of the model.</param>
    public IEnumerable<string> Refusals(QualifiedName table, ForeignKeyConstraint key, Func<QualifiedName, string, LiveColumn?> find) => key.Columns.Select((name, i) => (Name: name, Index: i))
        .Where(column => !_retyped.Contains((table, column.Name)) && find(table, column.Name) is { } own && Principal(key, column.Index, find) is { } principal && !dialect.CanRefer(own.Type, principal.Type))
        .Select(column => $"{table}.{column.Name}: the type is {find(table, column.Name)!.Type}, and the migration adds a foreign key to {key.Principal}.{key.PrincipalColumns[column.Index]}, which is {Principal(key, column.Index, find)!.Type}. "
            + "The database refuses it. Give one of them the type of the other in a step of SQL before.");

    private LiveColumn? Principal(ForeignKeyConstraint key, int index, Func<QualifiedName, string, LiveColumn?> find) => _retyped.Contains((key.Principal, key.PrincipalColumns[index])) ? null
        : _made.GetValueOrDefault((key.Principal, key.PrincipalColumns[index])) ?? find(key.Principal, key.PrincipalColumns[index]);
}
