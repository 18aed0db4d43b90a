using System.Collections.Immutable;
using Relata.Sql;

namespace Relata.Providers;

/// <summary>A statement's text with its parameters, ready to be sent. Sent once, or once for each of several rows.</summary>
internal abstract class Statement
{
    /// <summary>The text. Prepared statements are kept by it; it never contains a user's value.</summary>
    public abstract string Text { get; }

    /// <summary>How many times the statement is sent, each time with other parameters. It counts as one statement.</summary>
    public virtual int Count => 1;

    /// <summary>For each parameter of <see cref="Text"/> whether it is sent without a type if it is a text; empty where none is.</summary>
    internal virtual ImmutableArray<bool> Untyped => [];

    /// <summary>The table write that the statement is sent for, with its text; null for a query and for SQL that the user wrote.</summary>
    internal virtual WriteText? WriteText => null;

    /// <summary>Whether it returns rows, so that its result is one to go to.</summary>
    public virtual bool ReturnsRows => Reader is not null;

    /// <summary>What reads the rows, where whoever sends the statement chooses no other reader; null for a write.</summary>
    public virtual IResultReader? Reader => null;

    /// <summary>Whether it is an INSERT whose integer key the database generates: each goes to <see cref="OnGeneratedKey"/>.</summary>
    public virtual bool GeneratesKey => false;

    /// <summary>Hands over the parameters, first to last.</summary>
    /// <param name="index">Which time, from 0.</param>
    /// <param name="writer">Where to.</param>
    public abstract void Bind<TWriter>(int index, ref TWriter writer)
        where TWriter : struct, IParameterWriter;

    /// <summary>Takes the key that the database generated.</summary>
    /// <param name="index">Which time, from 0.</param>
    /// <param name="key">The key.</param>
    public virtual void OnGeneratedKey(int index, long key)
    {
    }

    /// <summary>The statement has been run each time, and its rows have been read.</summary>
    /// <param name="touched">How many rows a write found, changed or not; 0 for a query.</param>
    public virtual void OnDone(int touched)
    {
    }
}
