using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>The owners whose related rows are joined or selected.</summary>
internal abstract record Owners
{
    private Owners()
    {
    }

    /// <summary>The owner in a row of another source of the statement.</summary>
    /// <param name="Entity">The owner.</param>
    public sealed record InRow(EntityReference Entity) : Owners;

    /// <summary>The owner by the expressions of the columns that the relationship compares: its foreign key, or its primary key.</summary>
    /// <param name="Columns">The expressions, in the order of the principal's key.</param>
    public sealed record ByColumns(ImmutableArray<SqlExpression> Columns) : Owners;

    /// <summary>
    /// Keys sent as parameters. Where the owner holds the foreign key, its values are sent; otherwise the owner's primary key.
    /// </summary>
    /// <param name="IsOne">Whether one key is sent, each of its columns as a parameter; otherwise a set of keys as one parameter.</param>
    public sealed record ByKeys(bool IsOne) : Owners;

    /// <summary>
    /// A set of the owners' primary keys sent as one parameter, also where the owner holds the foreign key. The server matches the foreign key
    /// with the related row.
    /// </summary>
    public sealed record ByOwnKeys : Owners;

    /// <summary>The owners whose compared columns a sub-select returns.</summary>
    /// <param name="Keys">The sub-select. Its items are named, in the order of the principal's key.</param>
    public sealed record BySubselect(Select Keys) : Owners
    {
        private const string Alias = "k";

        public DerivedSource Source { get; } = new(Keys, Alias);

        public ImmutableArray<SqlExpression> Columns { get; } =
            [.. Keys.Items.Select(item => new DerivedColumnExpression(Alias, item.Name!, item.Expression.Type))];
    }
}
