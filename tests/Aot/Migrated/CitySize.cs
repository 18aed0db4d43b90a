namespace Migrated;

public enum CitySize
{
    Small,
    Large,
}
