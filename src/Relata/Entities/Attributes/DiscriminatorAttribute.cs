namespace Relata;

/// <summary>
/// Marks the column that tells the class of a row: the classes that derive from the entity are stored in its table, or in tables that are joined to it. The property is of type
/// <see cref="string"/>, of an enum, or a number up to <see cref="int"/>, and has no setter.
/// </summary>
/// <remarks>
/// A derived class with <see cref="TableAttribute"/> has a table for the columns that it declares. A query for the base returns entities of the derived classes. The property has the value of the
/// entity's class from its creation; <see cref="DiscriminatorValueAttribute"/> chooses it.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DiscriminatorAttribute : Attribute
{
    /// <summary>
    /// Whether each class that is not abstract has a table of its own with all its columns, also the inherited ones. The discriminator is then no column: queries
    /// for a base read the tables of its classes together, and have its value from the table of each row. The default is <see langword="false"/>: one table, and
    /// tables that are joined to it.
    /// </summary>
    /// <remarks>
    /// A key must identify one row in all the tables, so that it is a <see cref="Guid"/>, made by the program, or from one sequence (<see cref="PrimaryKeyAttribute.Sequence"/>).
    /// A foreign key to a class that is stored in several tables has no constraint in the database.
    /// </remarks>
    public bool TablePerClass { get; set; }

    /// <summary>
    /// How queries for a base read the columns of derived classes: <see cref="Loading.Joined"/>, with the rows, which is the default; or <see cref="Loading.SelectIn"/>, by
    /// one further SELECT for each class that occurs among them. An option of a query says otherwise: <see cref="Load.Polymorphic{T}(Loading)"/>.
    /// </summary>
    public Loading Loading { get; set; } = Loading.Joined;
}
