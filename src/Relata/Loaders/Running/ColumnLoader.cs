using Relata.Diagnostics;
using Relata.Entities.Metadata;
using Relata.Loaders.Accesses;
using Relata.Providers;

namespace Relata.Loaders.Running;

/// <summary>Handles the access to a column that is not loaded.</summary>
internal static class ColumnLoader
{
    /// <summary>Loads the column of an entity with the columns of its group, or throws.</summary>
    /// <param name="context">The result that the entity belongs to.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The column.</param>
    public static void Load(LoadContext context, Entity entity, MappedColumn column)
    {
        var session = context.Session;
        var type = entity.GetEntityType();
        if (type.IsKeyless)
        {
            throw ObjectKey.IsMissing(type);
        }

        var onAccess = context.Node.Columns.For(type).OnAccess(column.Index);
        if (onAccess == Loading.Raise)
        {
            throw new ColumnNotLoadedException(
                $"{type}.{column} is not loaded, and an option of the query says that an access must not load it. {LoadPath.Advice(context, column)}");
        }

        var isBatch = onAccess == Loading.Batch;
        LazyLoadRules.Apply(context, entity, column, isBatch);
        using var use = session.Guard.Use($"the load of {type}.{column}");
        using var purpose = session.Channel.For(isBatch ? StatementPurpose.BatchLoad : StatementPurpose.LazyLoad);

        // Nothing is flushed: a pending change of the column would have loaded it.
        var entities = isBatch ? session.Loader.Peers.Of(entity, column) : [entity];
        var columns = type.GroupOf(column).Except(type.KeyColumns)!;
        session.Loader.LoadColumnsAsync(type, entities, columns, isAsync: false, CancellationToken.None).Wait();
        if (!entity.IsColumnLoaded(column.Index))
        {
            throw new ObjectDeletedException($"{type}.{column} is not loaded, and the row of the {type} with key {type.GetKey(entity)} is gone.");
        }
    }
}
