namespace Relata.Tests.Formats.Models;

public enum Theme
{
    Light,
    Dark,
}
