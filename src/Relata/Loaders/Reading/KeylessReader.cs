using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Reading;

/// <summary>Reads rows without a primary key: each is an object of its own, which the session does not hold.</summary>
/// <param name="run">The node, in which the entity is recorded as reached.</param>
/// <param name="shape">The positions of the entity's columns in the row.</param>
/// <param name="joined">The readers of the entities joined to it.</param>
/// <param name="isOptional">Whether a row whose columns are all NULL is one without the entity.</param>
internal sealed class KeylessReader<T, TRow>(NodeRun run, RowShape shape, JoinedNode<TRow>[] joined, bool isOptional) : JoiningReader<TRow>(joined)
    where T : Entity, IEntity<T>
    where TRow : struct, IRow
{
    private readonly InstanceReader<T, TRow> _instances = new(run, shape, populateExisting: false);

    public override Entity? Read(ref TRow row)
    {
        if (isOptional && IsAbsent(ref row))
        {
            return null;
        }

        var entity = _instances.Create(ref row);
        run.NoteKeyless(entity);
        run.Reach(entity);
        foreach (var node in Joined)
        {
            node.Read(ref row, entity, isHeld: false);
        }

        return entity;
    }

    private bool IsAbsent(ref TRow row)
    {
        for (var column = 0; column < T.EntityType.Columns.Length; column++)
        {
            if (shape.Has(column) && !row.IsNull(shape.OrdinalOf(column)))
            {
                return false;
            }
        }

        return true;
    }
}
