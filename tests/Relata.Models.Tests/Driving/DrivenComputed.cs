using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <summary>A column that the database computes: the double of another one.</summary>
public sealed class DrivenComputed<T>(string name, Func<T, int> get, string from) : DrivenColumn(name)
    where T : Entity, IEntity<T>
{
    internal override bool IsSettable => false;

    internal override bool IsJson => false;

    internal override bool IsObject => false;

    internal override object? Get(Entity entity) => get((T)entity);

    internal override object? In(Row row) => (int)row.Values[from]! * 2;

    internal override object? Begin(Entity entity, Random random) => null;

    internal override object? Set(Entity entity, Random random) => throw new InvalidOperationException();

    internal override void Check(Session session, DrivenClass type, IReadOnlyList<Row> rows, Random random)
    {
    }

    internal override (bool IsDone, object? Value) Write(Session session, DrivenClass type, string tag, Random random) => (false, null);
}
