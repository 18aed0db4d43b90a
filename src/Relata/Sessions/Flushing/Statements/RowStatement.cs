using System.Collections.Immutable;
using Relata.Relational;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>A write of one row an object: an INSERT, UPDATE or DELETE.</summary>
/// <param name="write">What it is sent for.</param>
/// <param name="text">The text.</param>
/// <param name="columns">The columns whose values are its parameters, in this order.</param>
/// <param name="rows">The objects.</param>
internal sealed class RowStatement<T>(FlushWrite write, WriteText text, ImmutableArray<int> columns, ImmutableArray<Entity> rows) : WriteStatement(write)
    where T : Entity, IEntity<T>
{
    public override string Text => text.One.Text;

    // Of arrays unnest makes rows of their elements.
    public override string? RowsText => RowTypes.Contains(ColumnType.Array) ? null : text.Rows?.Text;

    internal override ImmutableArray<bool> Untyped => text.One.Untyped;

    internal override ImmutableArray<bool> UntypedRows => text.Rows?.Untyped ?? [];

    public override ImmutableArray<ColumnType> RowTypes => field.IsDefault ? field = [.. columns.Select(column => T.EntityType.Columns[column].Type)] : field;

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
