namespace Relata;

/// <summary>Configures the name and the storage of the column that a property is mapped to.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute : Attribute
{
    /// <summary>Keeps the default name, the property's name in snake_case.</summary>
    public ColumnAttribute()
    {
    }

    /// <summary>Sets the name of the column.</summary>
    /// <param name="name">The name of the column in the database.</param>
    public ColumnAttribute(string name) => Name = name;

    /// <summary>The name of the column in the database; null for the property's name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>Whether an enum is stored as the name of its value instead of its number. Default: false.</summary>
    /// <remarks>
    /// Flags are stored as their names, separated by a comma and a space. The column is as long as the longest text unless <c>[MaxLength]</c> sets
    /// its length. The database orders by name; queries can compare with <c>==</c>, <c>!=</c> and <c>Contains</c>, but not with <c>&lt;</c>. Storing
    /// a value without a name is an error, and so is reading a text that is not the name of a value. In raw SQL an enum is sent as its number:
    /// write <c>{Status.Open.ToString()}</c>.
    /// </remarks>
    public bool EnumAsText { get; set; }

    /// <summary>
    /// The default of the column as SQL, such as <c>0</c>, <c>'draft'</c> or <c>CURRENT_TIMESTAMP</c>; null for none. It is part of CREATE TABLE as written here.
    /// </summary>
    /// <remarks>
    /// An INSERT leaves the column out if the program has not set the property, and the value is read back when the row has been written. Setting
    /// the property, also to the default of its type, sends the value.
    /// </remarks>
    public string? Default { get; set; }

    /// <summary>When the database changes the value of the column, by a trigger for example: it is read back then. Default: never.</summary>
    public Refresh Refresh { get; set; }

    /// <summary>Whether the column is read but never written. The property has no setter. Default: false.</summary>
    /// <remarks>CREATE TABLE makes an ordinary column of it. The value is read back after an INSERT, and after an UPDATE if <see cref="Refresh"/> says so.</remarks>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether queries leave the column out, because its values are large and seldom needed. Default: false.</summary>
    /// <remarks>
    /// Reading the property loads the value; <c>Load.Undefer</c> and <c>Load.UndeferGroup</c> load it with a query. A query reads keys in any case: it is
    /// an error to defer a primary key, a foreign key or a unique column.
    /// </remarks>
    public bool IsDeferred { get; set; }

    /// <summary>
    /// The name of a group of deferred columns of the entity: an access to one of them loads all, by one statement. The column is deferred with it. Default:
    /// null, so that the column is loaded alone.
    /// </summary>
    public string? DeferredGroup { get; set; }
}
