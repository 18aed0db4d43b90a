namespace Relata;

/// <summary>An entity with the primary key most tables have: an <c>int Id</c> that the database generates.</summary>
public abstract class Model : Entity
{
    // Generated code fills this field from a row, by its name.
    private int _id;

    /// <summary>The primary key: 0 until the object has been inserted.</summary>
    public int Id
    {
        get => _id;
        set => ColumnSlot.Set(this, 0, ref _id, value);
    }
}
