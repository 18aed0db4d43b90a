using System.Collections.Immutable;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.LoadedValues;

/// <summary>The expression of a loaded value. The SQL is created by what translates lambdas, for each statement anew.</summary>
/// <param name="value">The property that gets the value.</param>
internal abstract class LoadedExpression(LoadedValue value) : LoadedValueSql(value)
{
    /// <summary>Creates the SQL.</summary>
    /// <param name="owner">The entity that gets the value.</param>
    /// <param name="source">Its source.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    public abstract (ImmutableArray<Join> Joins, SqlExpression Value) Apply(EntityReference owner, Source source, AliasNames aliases);
}
