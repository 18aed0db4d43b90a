using System.Collections.Immutable;
using Relata.Sessions.Flushing.Writes;
using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>An INSERT, UPDATE or DELETE that is executed once for each row.</summary>
/// <param name="write">The planned write.</param>
/// <param name="text">The SQL text.</param>
/// <param name="columns">The columns whose values are the parameters, in this order.</param>
/// <param name="rows">The entities.</param>
internal class RowStatement<T>(FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows) : WriteStatement(write)
    where T : Entity, IEntity<T>
{
    public override string Text => IsCopy ? text.Copy!.Text : text.One.Text;

    internal override WriteText WriteText => text;

    internal override ImmutableArray<bool> Untyped => text.One.Untyped;

    public override int Count => rows.Length;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        var row = (T)rows[index];
        foreach (var column in columns)
        {
            T.Write(row, column, ref writer);
        }
    }

    public override void OnGeneratedKey(int index, long key) => T.EntityType.SetGeneratedKey(rows[index], key);
}
