using System.Runtime.CompilerServices;
using Relata.Entities.Properties;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Reading;

/// <summary>Reads rows of one class, typed, without reflection and boxing.</summary>
/// <param name="run">The node.</param>
/// <param name="shape">The positions of the class's columns in the row.</param>
/// <param name="populateExisting">Whether existing instances are overwritten.</param>
internal sealed class InstanceReader<T, TRow>(NodeRun run, RowShape shape, bool populateExisting) : InstanceReader<TRow>
    where T : Entity, IEntity<T>
    where TRow : struct, IRow
{
    // Shared by all entities that the reader creates.
    private readonly ColumnMask? _missing = shape.Missing;

    private RowRefresh<T>? _refresh;

    public override Entity Create(ref TRow row)
    {
        try
        {
            var entity = T.Create();
            shape.Read(entity, ref row);
            entity.Unloaded = _missing;
            entity.State = EntityState.Persistent;
            return entity;
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }

    public override void Refresh(Entity entity, ref TRow row)
    {
        try
        {
            var isReadBefore = entity.Context?.Query == run.Context.Query;
            (_refresh ??= new RowRefresh<T>(run.Context.Session, populateExisting)).Read(Unsafe.As<T>(entity), ref row, shape, isReadBefore);
            if (populateExisting && !isReadBefore)
            {
                run.ReopenOnAccess(entity);
            }
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }

    // Columns that the entity has are not overwritten. If the row cannot be read, the others remain not loaded.
    public override void Complete(Entity entity, ref TRow row)
    {
        if (entity.Unloaded!.Except(_missing) is not { } columns)
        {
            return;
        }

        try
        {
            shape.Read(Unsafe.As<T>(entity), ref row, columns);
            entity.Unloaded = entity.Unloaded.Except(columns);
            entity.Session?.NoteRead(entity, columns);
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, shape, error);
        }
    }
}
