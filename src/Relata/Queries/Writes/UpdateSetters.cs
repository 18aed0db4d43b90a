using System.Linq.Expressions;
using Relata.Queries;
using Relata.Queries.Writes;

namespace Relata;

/// <summary>Collects what <see cref="QueryWrites.ExecuteUpdate{T}"/> sets: <c>set =&gt; set.Set(p =&gt; p.Views, p =&gt; p.Views + 1).Set(p =&gt; p.Title, title)</c>.</summary>
/// <remarks>
/// All values are computed from the row as it was before the update, in whatever order they are given. Columns with <see cref="UpdatedAtAttribute"/> are set to the
/// present time, unless they are given.
/// </remarks>
/// <typeparam name="T">The entity.</typeparam>
public sealed class UpdateSetters<T>
    where T : Entity, IEntity<T>
{
    internal UpdateSetters(QueryStep? last) => Last = last;

    internal QueryStep? Last { get; private set; }

    /// <summary>Sets a property to a value that is computed from the row.</summary>
    /// <param name="property">A column, or a to-one relationship that has its foreign key in the row.</param>
    /// <param name="value">The value. It may use the columns of the row and of what its relationships lead to.</param>
    public UpdateSetters<T> Set<TValue>(Expression<Func<T, TValue>> property, Expression<Func<T, TValue>> value)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(value);
        return Add(new Setter(property, Column: null, value, Constant: null));
    }

    /// <summary>Sets a property to a value.</summary>
    /// <remarks>
    /// A member of a <c>[Json]</c> document, <c>Set(p =&gt; p.Settings.Theme, "dark")</c>, is set inside the document, whose other members stay. A row without the document, or without the object
    /// that has the member, is not changed.
    /// </remarks>
    /// <param name="property">A column, a member of a JSON document, or a to-one relationship that has its foreign key in the row.</param>
    /// <param name="value">The value.</param>
    public UpdateSetters<T> Set<TValue>(Expression<Func<T, TValue>> property, TValue value)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Add(new Setter(property, Column: null, Value: null, value));
    }

    internal UpdateSetters<T> Add(Setter setter)
    {
        Last = new QueryStep(Last, QueryMethod.Set, setter);
        return this;
    }
}
