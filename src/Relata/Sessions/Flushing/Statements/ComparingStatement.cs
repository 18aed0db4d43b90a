using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;
using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>An UPDATE or DELETE that compares its rows with what was read.</summary>
/// <param name="write">The planned write.</param>
/// <param name="text">The SQL text.</param>
/// <param name="columns">The columns whose values are the parameters before the compared ones, in this order.</param>
/// <param name="rows">The entities.</param>
/// <param name="read">For each entity, an object with the compared values.</param>
internal sealed class ComparingStatement<T>(FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows, ImmutableArray<Entity> read)
    : RowStatement<T>(write, text, columns, rows)
    where T : Entity, IEntity<T>
{
    private readonly bool[] _found = new bool[rows.Length];

    public override bool ReportsRows => true;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        base.Bind(index, ref writer);
        foreach (var column in Write.Compared)
        {
            T.Write((T)read[index], column, ref writer);
        }
    }

    public override void OnFound(int index) => _found[index] = true;

    public override bool? WasFound(int index) => _found[index];

    public override Entity ReadOf(int index) => read[index];
}
