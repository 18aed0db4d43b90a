namespace Relata.Tests.Owned.Models;

public enum AddressKind
{
    Home,
    Work,
}
