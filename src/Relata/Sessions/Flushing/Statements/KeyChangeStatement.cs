using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;
using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>An UPDATE that gives its rows other primary keys, and finds them by those that they have.</summary>
/// <param name="write">The planned write.</param>
/// <param name="text">The SQL text.</param>
/// <param name="rows">The entities.</param>
/// <param name="read">For each entity, an object with the compared values; default for none.</param>
internal sealed class KeyChangeStatement<T>(UpdateWrite write, WriteText text, ImmutableArray<Entity> rows, ImmutableArray<Entity> read)
    : RowStatement<T>(write, text, write.Columns, rows)
    where T : Entity, IEntity<T>
{
    private readonly bool[] _found = new bool[rows.Length];

    public override bool ReportsRows => !write.Compared.IsEmpty;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        base.Bind(index, ref writer);
        for (var column = 0; column < T.EntityType.KeyLength; column++)
        {
            T.Write((T)write.Stored[index], column, ref writer);
        }

        foreach (var column in write.Compared)
        {
            T.Write((T)read[index], column, ref writer);
        }
    }

    public override void OnFound(int index) => _found[index] = true;

    public override bool? WasFound(int index) => ReportsRows ? _found[index] : null;

    public override Entity? ReadOf(int index) => ReportsRows ? read[index] : null;

    public override Entity KeyOf(int index) => write.Stored[index];
}
