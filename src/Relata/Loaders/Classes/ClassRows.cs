using Relata.Entities.Identities;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Providers;

namespace Relata.Loaders.Classes;

/// <summary>Reads the rows of a class segment into the objects that the session has made of the rows of their base.</summary>
/// <param name="segment">The segment.</param>
/// <param name="node">The node of the objects.</param>
/// <param name="populateExisting">Whether existing instances are overwritten.</param>
internal sealed class ClassRows<T, TKey>(ClassSegment segment, NodeRun node, bool populateExisting) : IResultReader
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new Reader<TRow>(segment, node, populateExisting);

    private sealed class Reader<TRow>(ClassSegment segment, NodeRun node, bool populateExisting) : RowReader<TRow>
        where TRow : struct, IRow
    {
        private readonly IdentityMap<TKey> _map = node.Context.Session.Identities.Of<T, TKey>();
        private readonly InstanceReader<T, TRow> _instances = new(node, segment.Shape, populateExisting);

        public override bool Read(ref TRow row)
        {
            if (segment.Shape.TryReadKey<T, TKey, TRow>(ref row, out var key) && _map.TryGet<T>(key, out var entity) && entity.Unloaded is not null)
            {
                if (node.Pending!.IsRefreshed(entity))
                {
                    _instances.Refresh(entity, ref row);
                }
                else
                {
                    _instances.Complete(entity, ref row);
                }
            }

            return true;
        }
    }
}
