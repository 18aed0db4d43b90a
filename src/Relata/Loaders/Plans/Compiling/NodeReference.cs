using Relata.Mapping;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>An entity in a statement: how its columns are called there.</summary>
/// <param name="Alias">The table's or sub-select's name.</param>
/// <param name="Type">The entity.</param>
/// <param name="IsDerived">Whether the columns come out of a sub-select, by their names.</param>
internal sealed record NodeReference(string Alias, EntityType Type, bool IsDerived)
{
    public SqlExpression this[int column] => IsDerived
        ? new DerivedColumnExpression(Alias, Type.Columns[column].Name, Type.Columns[column].Type)
        : new ColumnExpression(Alias, Type.Columns[column].Column);

    public static NodeReference To(Source source, EntityType type) => new(source.Alias, type, source is DerivedSource);

    /// <summary>All columns under their own names, for a sub-select to be read by.</summary>
    public IEnumerable<SelectItem> NamedColumns => Type.Columns.Select(column => new SelectItem(this[column.Index], column.Name));

    public IEnumerable<SqlExpression> Key => Enumerable.Range(0, Type.KeyLength).Select(column => this[column]);
}
