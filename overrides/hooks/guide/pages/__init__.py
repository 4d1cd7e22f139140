"""Page hooks: what checks a page before it is converted and finishes it afterwards."""
