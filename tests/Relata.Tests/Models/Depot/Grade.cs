namespace Relata.Tests.Models.Depot;

public enum Grade
{
    Light,
    Heavy,
}
