namespace Relata;

/// <summary>The base class of entities with an <c>int Id</c> that the database generates as primary key.</summary>
public abstract class Model : Entity
{
    // Generated code sets this field from a row by its name.
    private int _id;

    /// <summary>The primary key; 0 until the entity has been inserted.</summary>
    public int Id
    {
        get => _id;
        set => ColumnSlot.Set(this, 0, ref _id, value);
    }
}
