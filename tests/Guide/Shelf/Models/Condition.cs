namespace Shelf.Models;

public enum Condition
{
    Good,
    Worn,
    Damaged,
}
