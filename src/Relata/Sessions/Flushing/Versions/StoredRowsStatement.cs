using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;
using Relata.Providers;
using Relata.Values;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>Reads rows into objects of their own, past the identity map.</summary>
/// <param name="segment">The SELECT by keys.</param>
/// <param name="values">The values of its other parameters.</param>
/// <param name="keys">The keys.</param>
/// <param name="rows">Receives the objects.</param>
internal sealed class StoredRowsStatement<T>(Segment segment, object?[] values, ValueSet keys, List<Entity> rows) : KeyedStatement(segment.Sql!, values, keys), IResultReader
    where T : Entity, IEntity<T>
{
    public override string Subject => $"rows of {T.EntityType.Name}";

    public override IResultReader Reader => this;

    public RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow => new StoredRowReader<TRow>(segment.Root.Shapes.Own, rows);

    private sealed class StoredRowReader<TRow>(RowShape shape, List<Entity> rows) : RowReader<TRow>
        where TRow : struct, IRow
    {
        public override bool Read(ref TRow row)
        {
            var entity = T.Create();
            shape.Read(entity, ref row);
            entity.Unloaded = shape.Missing;
            entity.State = EntityState.Persistent;
            rows.Add(entity);
            return true;
        }
    }
}
