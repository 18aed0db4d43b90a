namespace Relata;

/// <summary>
/// Marks a property that has no column: a query computes it for each entity, such as the number of related rows, if an option says so:
/// <see cref="Load.Count{TOwner, TRelated}(System.Linq.Expressions.Expression{Func{TOwner, RelatedList{TRelated}}}, System.Linq.Expressions.Expression{Func{TOwner, int}})"/>
/// or <see cref="Load.Value{TOwner, TValue}"/>.
/// </summary>
/// <remarks>
/// The value is what the database said to the latest query that asked for it. It is kept when the session is closed, and dropped by
/// <see cref="Session.Expire(Entity)"/>, by <see cref="Session.RefreshAsync(Entity, CancellationToken)"/> and by <see cref="Query{T}.PopulateExisting"/>. It is
/// never written. Reading it while it is not loaded throws <see cref="ValueNotLoadedException"/>; JSON omits it then.
/// </remarks>
/// <example><code>[Loaded] public partial int FlagCount { get; }</code></example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LoadedAttribute : Attribute;
