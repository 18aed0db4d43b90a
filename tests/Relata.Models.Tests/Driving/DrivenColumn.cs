using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <summary>A column of a class.</summary>
public abstract class DrivenColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>Whether the value is an object that goes on changing, of which rows keep the text.</summary>
    internal abstract bool IsObject { get; }

    /// <summary>Whether the program writes it.</summary>
    internal virtual bool IsSettable => true;

    /// <summary>Whether System.Text.Json reads what it writes of the value.</summary>
    internal virtual bool IsJson => true;

    internal abstract object? Get(Entity entity);

    /// <summary>The value that the row must have.</summary>
    internal virtual object? In(Row row) => row.Values[Name];

    internal string Text(Entity entity) => Texts.Of(Get(entity) is { } value && IsObject ? value.ToString() : Get(entity));

    /// <summary>Gives a new object a value, or leaves it to the database; returns the value that the row will have.</summary>
    internal abstract object? Begin(Entity entity, Random random);

    /// <summary>Sets the property, or something in its value; returns the new value.</summary>
    internal abstract object? Set(Entity entity, Random random);

    /// <summary>Compares queries along the column with the rows.</summary>
    internal abstract void Check(Session session, DrivenClass type, IReadOnlyList<Row> rows, Random random);

    /// <summary>Sets the column of one row by a query; returns the value, or null in place of it where the class has no such query.</summary>
    internal abstract (bool IsDone, object? Value) Write(Session session, DrivenClass type, string tag, Random random);
}
