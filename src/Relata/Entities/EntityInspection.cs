using System.Linq.Expressions;
using Relata.Entities.LoadedValues;
using Relata.Entities.Metadata;
using Relata.Entities.Relationships;
using Relata.Errors;

namespace Relata;

/// <summary>Inspects the state and the relationships of entities. Never queries the database.</summary>
public static class EntityInspection
{
    /// <summary>The state of the entity in relation to its session.</summary>
    public static EntityState GetState(this Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.State;
    }

    /// <summary>The names of the columns and to-one relationships that have changed since the last flush. A part of an owned value has its path: <c>Address.City</c>.</summary>
    public static IReadOnlyList<string> ChangedProperties(this Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var type = entity.GetEntityType();
        var columns = type.Columns.Where(column => entity.IsColumnChanged(column.Index)).Select(column => column.Property);
        var relationships = type.Relationships.Where(relationship => !relationship.IsCollection && entity.IsToOneChanged(relationship.Index));
        return [.. columns, .. relationships.Select(relationship => relationship.Name)];
    }

    /// <summary>The columns of an object of an open session that have changed since the last flush, with the values that the row has.</summary>
    /// <remarks>
    /// A column that was set to the value that its row has is not among them, unless the type of the value can be changed in place: an array, a document. The foreign key of a reference to a new object is not: it is known when that has been inserted. Of a new object, all columns
    /// that were set are returned, without original values.
    /// </remarks>
    /// <exception cref="SessionStateException">The object does not belong to an open session.</exception>
    public static IReadOnlyList<PropertyChange> GetChanges(this Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ThrowIfDetached(entity);
        var before = entity.StoredState == EntityState.Pending ? null : entity.Written;
        return [.. entity.GetEntityType().Columns.Where(column => entity.IsColumnChanged(column.Index)).Select(Change)];

        // An object that was changed before it came to the session is recorded with the change.
        PropertyChange Change(MappedColumn column)
        {
            var change = ColumnHistory.Of(column, before, entity);
            return before is null || ReferenceEquals(before, entity) || !before.IsColumnChanged(column.Index) ? change : change with { Original = null, IsOriginalKnown = false };
        }
    }

    /// <summary>What was added to a list of an object, and removed from it, since the last flush, through the list or through the reference on the other side. Of a list that is not loaded, too: loads nothing.</summary>
    /// <remarks>
    /// An entity that is deleted leaves the list with the flush, and is not among the removed ones before. A foreign key that is set by hand is no change of a list, nor is a new order, nor that an entity
    /// has left for the list of another owner without an inverse relationship: <see cref="GetChanges(Entity)"/> of the entity tells it. Whether a link table has a row already is not known to a
    /// many-to-many list that is not loaded: what was added to it is told as added.
    /// </remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="path">The relationship: <c>p =&gt; p.Flags</c>.</param>
    /// <exception cref="LoadOptionException">The lambda does not name a relationship of the entity.</exception>
    public static ListChange<TRelated> GetChanges<T, TRelated>(this T entity, Expression<Func<T, RelatedList<TRelated>>> path)
        where T : Entity, IEntity<T>
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(path);
        return RelationshipHistory.Of<TRelated>(entity, (ToMany)RelationshipPath.Resolve<T>(path));
    }

    /// <summary>The reference of an object of an open session as its row has it and as it is now, if it has changed since the last flush, by itself, by its foreign key or by the other side; otherwise null.</summary>
    /// <remarks>A reference that was set to another entity and back has not changed; one of a one-to-one relationship may be among the changed ones, with the same entity twice.</remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="path">The relationship: <c>p =&gt; p.User</c>.</param>
    /// <exception cref="LoadOptionException">The lambda does not name a relationship of the entity.</exception>
    /// <exception cref="SessionStateException">The object does not belong to an open session.</exception>
    public static RelatedChange<TRelated>? GetChange<T, TRelated>(this T entity, Expression<Func<T, TRelated?>> path)
        where T : Entity, IEntity<T>
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(path);
        ThrowIfDetached(entity);
        return RelationshipHistory.Of<TRelated>(entity, (ToOne)RelationshipPath.Resolve<T>(path));
    }

    /// <summary>Whether a to-many relationship is loaded as a whole, so that reading it sends no statement.</summary>
    /// <remarks>False for the view that an option with a condition or a limit loads, although reading it sends nothing either: <see cref="RelatedList.IsPartial"/>.</remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="path">The relationship: <c>p =&gt; p.Flags</c>.</param>
    public static bool IsLoaded<T, TRelated>(this T entity, Expression<Func<T, RelatedList<TRelated>>> path)
        where T : Entity, IEntity<T>
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return RelationshipPath.Resolve<T>(path).IsLoaded(entity);
    }

    /// <summary>Whether a query has loaded a property with <see cref="LoadedAttribute"/>, so that it can be read.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="property">The property: <c>p =&gt; p.FlagCount</c>.</param>
    public static bool IsLoaded<T>(this T entity, Expression<Func<T, object?>> property)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(property);
        return LoadedValuePath.Resolve(T.EntityType, property).IsLoaded(entity);
    }

    /// <summary>Whether a to-one relationship is loaded, so that reading it sends no statement.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="path">The relationship: <c>p =&gt; p.User</c>.</param>
    public static bool IsLoaded<T, TRelated>(this T entity, Expression<Func<T, TRelated?>> path)
        where T : Entity, IEntity<T>
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(entity);
        return RelationshipPath.Resolve<T>(path).IsLoaded(entity);
    }

    /// <summary>Whether a column is loaded, so that reading it sends no statement.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The column: <c>p =&gt; p.Body</c>.</param>
    /// <exception cref="ArgumentException">The lambda does not name a column of the entity.</exception>
    public static bool IsColumnLoaded<T>(this T entity, Expression<Func<T, object?>> column)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(column);
        var path = EntityMember.PathOf(column);
        var index = path is null ? null : T.EntityType.FindColumn(path)?.Index ?? T.EntityType.FindOwned(path)?.First;
        return index is { } found
            ? entity.IsColumnLoaded(found)
            : throw new ArgumentException($"'{ExpressionText.Of(column.Body)}' names no column of {T.EntityType.Name}. Write x => x.{T.EntityType.Columns[^1]}.", nameof(column));
    }

    private static void ThrowIfDetached(Entity entity)
    {
        if (entity.Session is null)
        {
            throw new SessionStateException($"This {entity.GetEntityType().Name} does not belong to an open session, which knows what its row has. ChangedProperties needs none.");
        }
    }
}
