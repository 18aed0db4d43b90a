using System.Collections.Immutable;
using Relata.Diagnostics.Telemetry;
using Relata.Sql;

namespace Relata.Providers;

/// <summary>The text of a statement with its parameters. It is executed once, or once for each of several rows.</summary>
internal abstract class Statement
{
    /// <summary>The text, by which prepared statements are found. It never contains a user's value.</summary>
    public abstract string Text { get; }

    /// <summary>How often the statement is executed, each time with other parameters. It counts as one statement.</summary>
    public virtual int Count => 1;

    /// <summary>The text, for a write that is executed for several rows at once with all of them.</summary>
    public string FullText => IsCopy ? Text : WriteText?.TextFor(Count) ?? Text;

    /// <summary>What the statement reads or writes, for diagnostics. Computed only when it is asked for.</summary>
    public virtual string Subject => Text;

    /// <summary>What the statement does, for activities and metrics. Computed only when it is asked for.</summary>
    public virtual OperationSummary Summary => WriteText is { Write: var write } ? new(IsCopy ? Text.Split(' ', 2)[0] : Verb(write.Kind), write.Table.Name) : default;

    /// <summary>The number of rows that were read; of a write, the number of rows that it matched.</summary>
    public int RowCount { get; set; }

    /// <summary>Which parameters of <see cref="Text"/> are sent without a type if they are strings; empty for none.</summary>
    internal virtual ImmutableArray<bool> Untyped => [];

    /// <summary>The table write that the statement executes, with its text; null for queries and for raw SQL.</summary>
    internal virtual WriteText? WriteText => null;

    /// <summary>Whether the rows are copied, by <see cref="WriteText.Copy"/>. Copies are sent apart from other statements.</summary>
    public virtual bool IsCopy => false;

    /// <summary>Whether the database has refused a copy, of which nothing is written: its rows are to be inserted, which either succeeds or reports why it cannot.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Called by providers when the database has refused a copy, or one that was sent with it, and nothing of it is written.</summary>
    public void Refuse()
    {
        IsRefused = true;
        RowCount = 0;
    }

    /// <summary>Whether the statement returns rows, which makes it a result of <see cref="StatementResults"/>.</summary>
    public virtual bool ReturnsRows => Reader is not null;

    /// <summary>The default reader of its rows; null for a write.</summary>
    public virtual IResultReader? Reader => null;

    /// <summary>Whether it is an INSERT with a generated integer key, which is passed to <see cref="OnGeneratedKey"/>.</summary>
    public virtual bool GeneratesKey => false;

    private static string Verb(TableWriteKind kind) => kind switch
    {
        TableWriteKind.Update or TableWriteKind.SetNull => "UPDATE",
        TableWriteKind.Delete => "DELETE",
        _ => "INSERT",
    };

    /// <summary>Whether the provider reports for each execution whether its row was found, by <see cref="OnFound"/>.</summary>
    public virtual bool ReportsRows => false;

    /// <summary>Writes the parameters, in order.</summary>
    /// <param name="index">The index of the execution, from 0.</param>
    /// <param name="writer">The writer.</param>
    public abstract void Bind<TWriter>(int index, ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    /// <summary>Called with the key that the database has generated.</summary>
    /// <param name="index">The index of the execution, from 0.</param>
    /// <param name="key">The key.</param>
    public virtual void OnGeneratedKey(int index, long key)
    {
    }

    /// <summary>Whether it returns the version of the written rows as its last column, which is passed to <see cref="OnStamp"/>.</summary>
    public bool ReturnsStamp => WriteText is { Write.Stamp: not null };

    /// <summary>Called with the version of the written rows, which is the same for all of them.</summary>
    public virtual void OnStamp(long stamp)
    {
    }

    /// <summary>Called for each execution that found its row, if <see cref="ReportsRows"/>.</summary>
    /// <param name="index">The index of the execution, from 0.</param>
    public virtual void OnFound(int index)
    {
    }

    /// <summary>Called by providers after all executions, when the rows have been read.</summary>
    /// <param name="touched">The number of rows that a write matched, changed or not; 0 for a query.</param>
    public void Complete(int touched)
    {
        RowCount = ReturnsRows ? RowCount : touched;
        OnDone(touched);
    }

    /// <summary>Called by <see cref="Complete"/>.</summary>
    /// <param name="touched">The number of rows that a write matched, changed or not; 0 for a query.</param>
    protected virtual void OnDone(int touched)
    {
    }
}
