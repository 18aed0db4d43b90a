using System.Linq.Expressions;
using Relata.Entities.LoadedValues;
using Relata.Entities.Relationships;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Options;
using Relata.Loaders.Options.Columns;

namespace Relata;

/// <summary>Creates load options, which set how one query loads a relationship, whatever strategy the relationship declares.</summary>
/// <example><code>Load.SelectIn((Post p) =&gt; p.Flags).Joined(f =&gt; f.User)</code></example>
/// <remarks>Names and meanings are SQLAlchemy's. An invalid option throws <see cref="LoadOptionException"/> when it is created.</remarks>
public static class Load
{
    /// <summary>Loads a to-one relationship with a strategy chosen at run time.</summary>
    public static LoadOption<TOwner, TRelated> By<TOwner, TRelated>(Loading strategy, Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, strategy);

    /// <summary>Loads a to-many relationship with a strategy chosen at run time.</summary>
    public static LoadOption<TOwner, TRelated> By<TOwner, TRelated>(Loading strategy, Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, strategy);

    /// <summary>Loads a to-one relationship lazily: on first access, by one SELECT for each owner.</summary>
    public static LoadOption<TOwner, TRelated> Lazy<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Lazy);

    /// <summary>Loads a to-many relationship lazily: on first access, by one SELECT for each owner.</summary>
    public static LoadOption<TOwner, TRelated> Lazy<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Lazy);

    /// <summary>Loads a to-one relationship in the owner's SELECT, by a JOIN.</summary>
    public static LoadOption<TOwner, TRelated> Joined<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Joined);

    /// <summary>Loads a to-many relationship in the owner's SELECT, by a JOIN.</summary>
    public static LoadOption<TOwner, TRelated> Joined<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Joined);

    /// <summary>Loads a to-one relationship by one further SELECT, with the owner's query as a sub-select.</summary>
    public static LoadOption<TOwner, TRelated> Subquery<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Subquery);

    /// <summary>Loads a to-many relationship by one further SELECT, with the owner's query as a sub-select.</summary>
    public static LoadOption<TOwner, TRelated> Subquery<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Subquery);

    /// <summary>Loads a to-one relationship by one further SELECT for all owners, except what the session already holds.</summary>
    public static LoadOption<TOwner, TRelated> SelectIn<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.SelectIn);

    /// <summary>Loads a to-many relationship by one further SELECT for all owners, except what the session already holds.</summary>
    public static LoadOption<TOwner, TRelated> SelectIn<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.SelectIn);

    /// <summary>Loads a to-one relationship immediately, by one SELECT for each owner.</summary>
    public static LoadOption<TOwner, TRelated> Immediate<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Immediate);

    /// <summary>Loads a to-many relationship immediately, by one SELECT for each owner.</summary>
    public static LoadOption<TOwner, TRelated> Immediate<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Immediate);

    /// <summary>Makes an access to a to-one relationship throw <see cref="RelationshipNotLoadedException"/> unless it is loaded.</summary>
    public static LoadOption<TOwner, TRelated> Raise<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Raise);

    /// <summary>Makes an access to a to-many relationship throw <see cref="RelationshipNotLoadedException"/> unless it is loaded.</summary>
    public static LoadOption<TOwner, TRelated> Raise<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Raise);

    /// <summary>Makes an access to a to-one relationship throw <see cref="RelationshipNotLoadedException"/> if it would send SQL.</summary>
    public static LoadOption<TOwner, TRelated> RaiseOnSql<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.RaiseOnSql);

    /// <summary>Makes an access to a to-many relationship throw <see cref="RelationshipNotLoadedException"/> if it would send SQL.</summary>
    public static LoadOption<TOwner, TRelated> RaiseOnSql<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.RaiseOnSql);

    /// <summary>Makes an access to a to-one relationship return what is in memory, without SQL.</summary>
    public static LoadOption<TOwner, TRelated> NoLoad<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.NoLoad);

    /// <summary>Makes an access to a to-many relationship return what is in memory, without SQL.</summary>
    public static LoadOption<TOwner, TRelated> NoLoad<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.NoLoad);

    /// <summary>Loads a to-one relationship on first access, for all owners of the same result together.</summary>
    public static LoadOption<TOwner, TRelated> Batch<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Batch);

    /// <summary>Loads a to-many relationship on first access, for all owners of the same result together.</summary>
    public static LoadOption<TOwner, TRelated> Batch<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Batch);

    /// <summary>Shows the rows of a to-one relationship that the query itself has joined by <c>Join</c> or <c>LeftJoin</c>, without a further join or statement.</summary>
    /// <example><code>session.Query&lt;Post&gt;().Join((Post p) =&gt; p.Flags, (p, f) =&gt; f.Message == "spam").Options(Load.ContainsEager((Post p) =&gt; p.Flags))</code></example>
    /// <remarks>
    /// A list has the rows that the conditions and the page of the query leave, in the order of the query: a partial, read-only view
    /// (<see cref="RelatedList.IsPartial"/>). A relationship that the session has already loaded keeps its content, unless the query has
    /// <see cref="Query{T}.PopulateExisting"/>.
    /// </remarks>
    /// <exception cref="LoadOptionException">Upon execution: the query does not join the relationship, removes duplicates, or returns a <c>Select</c>.</exception>
    public static LoadOption<TOwner, TRelated> ContainsEager<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Joined, isContained: true);

    /// <summary>Shows the rows of a to-many relationship that the query itself has joined by <c>Join</c> or <c>LeftJoin</c>, without a further join or statement.</summary>
    /// <inheritdoc cref="ContainsEager{TOwner, TRelated}(Expression{Func{TOwner, TRelated}})" path="/example|/remarks|/exception" />
    public static LoadOption<TOwner, TRelated> ContainsEager<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, Loading.Joined, isContained: true);

    /// <summary>Begins a path with a to-one relationship and keeps the strategy that it declares.</summary>
    public static LoadOption<TOwner, TRelated> Default<TOwner, TRelated>(Expression<Func<TOwner, TRelated?>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, null);

    /// <summary>Begins a path with a to-many relationship and keeps the strategy that it declares.</summary>
    public static LoadOption<TOwner, TRelated> Default<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated> => Begin<TOwner, TRelated>(path, null);

    /// <summary>Sets the strategy of all relationships of the query, at any depth, that no other option names.</summary>
    /// <param name="strategy">The strategy.</param>
    public static LoadOption<TOwner> All<TOwner>(Loading strategy)
        where TOwner : Entity => new LoadAllOption<TOwner>(strategy);

    /// <summary>
    /// Sets the strategy of the relationships of one entity that no other option names: of the query's entity, or in nested options of the entity that
    /// they belong to. Relationships of the entities below keep their own strategies.
    /// </summary>
    /// <example><code>session.Query&lt;Post&gt;().Options(Load.AllOf&lt;Post&gt;(Loading.Raise), Load.Joined((Post p) =&gt; p.Flags))</code></example>
    /// <param name="strategy">The strategy.</param>
    public static LoadOption<TOwner> AllOf<TOwner>(Loading strategy)
        where TOwner : Entity => new LoadAllOption<TOwner>(strategy, isOfEntity: true);

    /// <summary>Reads only the named columns of the query's entity. The others are loaded by an access, as if they were deferred.</summary>
    /// <example><code>session.Query&lt;Post&gt;().Options(Load.Only((Post p) =&gt; p.Title, p =&gt; p.Views))</code></example>
    /// <remarks>
    /// <para>The primary key, foreign keys and unique columns are read as well. Options for columns of a related entity follow the relationship:
    /// <c>Load.SelectIn((Post p) =&gt; p.Flags).Only(f =&gt; f.Message)</c>.</para>
    /// <para>A column that is left out is loaded when its property is read, by one statement for all columns of the entity that are not declared as deferred;
    /// setting it needs no statement. Objects that the session already holds keep what they have loaded.</para>
    /// </remarks>
    /// <param name="columns">The columns.</param>
    /// <exception cref="LoadOptionException">A lambda does not name a column of the entity.</exception>
    public static LoadOption<T> Only<T>(params ReadOnlySpan<Expression<Func<T, object?>>> columns)
        where T : Entity, IEntity<T> => ColumnChoices.Of(ColumnChoiceKind.Only, null, columns);

    /// <summary>Reads only the named columns of the query's entity, and chooses what an access to the others does.</summary>
    /// <param name="onAccess">
    /// <see cref="Loading.Lazy"/> to load the column for one entity, <see cref="Loading.Batch"/> to load it for all entities of the result,
    /// <see cref="Loading.Raise"/> to throw a <see cref="ColumnNotLoadedException"/>.
    /// </param>
    /// <param name="columns">The columns.</param>
    /// <inheritdoc cref="Only{T}(ReadOnlySpan{Expression{Func{T, object}}})" path="/remarks|/exception" />
    public static LoadOption<T> Only<T>(Loading onAccess, params ReadOnlySpan<Expression<Func<T, object?>>> columns)
        where T : Entity, IEntity<T> => ColumnChoices.Of(ColumnChoiceKind.Only, onAccess, columns);

    /// <summary>Leaves the named columns of the query's entity out. An access loads them.</summary>
    /// <remarks>A query reads keys in any case: the primary key, foreign keys and unique columns.</remarks>
    /// <param name="columns">The columns.</param>
    /// <exception cref="LoadOptionException">A lambda does not name a column of the entity.</exception>
    public static LoadOption<T> Defer<T>(params ReadOnlySpan<Expression<Func<T, object?>>> columns)
        where T : Entity, IEntity<T> => ColumnChoices.Of(ColumnChoiceKind.Defer, null, columns);

    /// <summary>Leaves the named columns of the query's entity out, and chooses what an access to them does.</summary>
    /// <param name="onAccess">
    /// <see cref="Loading.Lazy"/> to load the column for one entity, <see cref="Loading.Batch"/> to load it for all entities of the result,
    /// <see cref="Loading.Raise"/> to throw a <see cref="ColumnNotLoadedException"/>.
    /// </param>
    /// <param name="columns">The columns.</param>
    /// <inheritdoc cref="Defer{T}(ReadOnlySpan{Expression{Func{T, object}}})" path="/remarks|/exception" />
    public static LoadOption<T> Defer<T>(Loading onAccess, params ReadOnlySpan<Expression<Func<T, object?>>> columns)
        where T : Entity, IEntity<T> => ColumnChoices.Of(ColumnChoiceKind.Defer, onAccess, columns);

    /// <summary>Reads columns that the entity declares as deferred (<see cref="ColumnAttribute.IsDeferred"/>), with the query.</summary>
    /// <param name="columns">The columns.</param>
    /// <exception cref="LoadOptionException">A lambda does not name a column of the entity.</exception>
    public static LoadOption<T> Undefer<T>(params ReadOnlySpan<Expression<Func<T, object?>>> columns)
        where T : Entity, IEntity<T> => ColumnChoices.Of(ColumnChoiceKind.Undefer, null, columns);

    /// <summary>Reads the deferred columns of a group (<see cref="ColumnAttribute.DeferredGroup"/>), with the query.</summary>
    /// <param name="group">The name of the group.</param>
    /// <exception cref="LoadOptionException">The entity has no column of the group.</exception>
    public static LoadOption<T> UndeferGroup<T>(string group)
        where T : Entity, IEntity<T> => ColumnChoices.OfGroup<T>(group);

    /// <summary>
    /// Chooses how the columns of classes that derive from <typeparamref name="T"/> are read: not with the rows of <typeparamref name="T"/>, but by one further
    /// SELECT for each class that occurs among them, never by one for each object.
    /// </summary>
    /// <example><code>session.Query&lt;Animal&gt;().Options(Load.Polymorphic&lt;Animal&gt;().With&lt;Dog&gt;())</code></example>
    /// <remarks>
    /// <para>
    /// Without the option, the columns of all classes come with the rows: with joined tables by a join for each. That is one statement, and the best where there are few
    /// classes. A SELECT for each class is shorter where there are many, or where most of them are rare. <see cref="PolymorphicOption{T}.With{TDerived}"/> names
    /// classes whose columns come with the rows all the same.
    /// </para>
    /// <para>Conditions and orders may use columns of any class. The option for a related entity follows the relationship:
    /// <c>Load.SelectIn((Zoo z) =&gt; z.Animals).Options(Load.Polymorphic&lt;Animal&gt;())</c>. What an object has already is not read again.</para>
    /// </remarks>
    /// <param name="derived">
    /// <see cref="Loading.SelectIn"/> for a further SELECT for each class; <see cref="Loading.Joined"/> to read all columns with the rows, where the hierarchy
    /// declares otherwise (<see cref="DiscriminatorAttribute.Loading"/>).
    /// </param>
    /// <exception cref="LoadOptionException">The entity belongs to no hierarchy, or to one with a table for each class; or it is another strategy.</exception>
    public static PolymorphicOption<T> Polymorphic<T>(Loading derived = Loading.SelectIn)
        where T : Entity, IEntity<T> => PolymorphicOption<T>.Of(derived);

    /// <summary>Computes a loaded value of each entity from a lambda: <c>Load.Value((Post p) =&gt; p.HeaviestFlag, p =&gt; p.Flags.Max(f =&gt; (int?)f.Weight))</c>.</summary>
    /// <remarks>
    /// <para>
    /// One further statement computes the values of all entities of one path, after their relationships are loaded, from the database and not
    /// from lists in memory. Pending changes are flushed before, as for any query. The lambda may do what a <c>Select</c> may: sum, find the maximum,
    /// ask <c>Any</c>, cross relationships. A list in it is a sub-select for each entity, which needs an index that begins with the foreign
    /// key; <see cref="Count{TOwner, TRelated}(Expression{Func{TOwner, RelatedList{TRelated}}}, Expression{Func{TOwner, int}})"/> does without.
    /// </para>
    /// <para>A value that the entity has already is replaced. An expression that may be null, such as the maximum of no rows, needs a property that can be null.</para>
    /// </remarks>
    /// <param name="property">The property with <see cref="LoadedAttribute"/> that gets the value.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="LoadOptionException">The property has no <see cref="LoadedAttribute"/> or another type; upon execution: it cannot be null, and the value may be.</exception>
    public static LoadOption<TOwner> Value<TOwner, TValue>(Expression<Func<TOwner, TValue>> property, Expression<Func<TOwner, TValue>> value)
        where TOwner : Entity, IEntity<TOwner>
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(value);
        return LoadValueOption<TOwner>.Of(LoadedValuePath.Resolve(property), value);
    }

    /// <summary>Counts the related rows of each entity, without loading them: <c>Load.Count((Post p) =&gt; p.Flags, p =&gt; p.FlagCount)</c>.</summary>
    /// <remarks>One further statement, grouped by owner, counts for all entities of one path. Everything else is as for <see cref="Value{TOwner, TValue}"/>.</remarks>
    /// <param name="path">The list.</param>
    /// <param name="into">The property with <see cref="LoadedAttribute"/> that gets the number; 0 without related rows.</param>
    /// <exception cref="LoadOptionException">The path is no relationship, or the property has no <see cref="LoadedAttribute"/>.</exception>
    public static LoadOption<TOwner> Count<TOwner, TRelated>(Expression<Func<TOwner, RelatedList<TRelated>>> path, Expression<Func<TOwner, int>> into)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated>
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(into);
        return LoadValueOption<TOwner>.Count(LoadedValuePath.Resolve(into), RelationshipPath.Resolve<TOwner>(path), condition: null);
    }

    /// <summary>Counts the related rows of each entity that satisfy a condition, without loading them.</summary>
    /// <example><code>Load.Count((Post p) =&gt; p.Flags, f =&gt; f.Message == "spam", p =&gt; p.SpamCount)</code></example>
    /// <param name="path">The list.</param>
    /// <param name="condition">The condition of the related rows.</param>
    /// <param name="into">The property with <see cref="LoadedAttribute"/> that gets the number; 0 without such rows.</param>
    /// <exception cref="LoadOptionException">The path is no relationship, or the property has no <see cref="LoadedAttribute"/>.</exception>
    public static LoadOption<TOwner> Count<TOwner, TRelated>(
        Expression<Func<TOwner, RelatedList<TRelated>>> path, Expression<Func<TRelated, bool>> condition, Expression<Func<TOwner, int>> into)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated>
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(into);
        return LoadValueOption<TOwner>.Count(LoadedValuePath.Resolve(into), RelationshipPath.Resolve<TOwner>(path), condition);
    }

    private static LoadOption<TOwner, TRelated> Begin<TOwner, TRelated>(LambdaExpression path, Loading? strategy, bool isContained = false)
        where TOwner : Entity, IEntity<TOwner>
        where TRelated : Entity, IEntity<TRelated>
    {
        ArgumentNullException.ThrowIfNull(path);
        return new LoadOption<TOwner, TRelated>(LoadPathPart.Of(RelationshipPath.Resolve<TOwner>(path), strategy, isContained), []);
    }
}
